"""What is read of Firestore, in a transaction or not, without what has expired."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from shared.adapters.firestore_calls import FirestoreCalls
from shared.adapters.firestore_condition import checked, meets
from shared.adapters.firestore_fields import EXPIRES, Stored, instant, to_document
from shared.adapters.firestore_query import ordered, paged, split, structured
from shared.adapters.firestore_snapshot import Snapshot
from shared.ports import Clock, Where


class FirestoreReader:
    """Reads of one transaction, or of none."""

    def __init__(self, calls: FirestoreCalls, clock: Clock, snapshot: Snapshot | None = None) -> None:
        """Take what the transaction sees, if these reads belong to one."""
        self._calls = calls
        self._clock = clock
        self._snapshot = snapshot

    def get(self, collection: str, key: str) -> Stored | None:
        """Return one document, or None."""
        return self.get_all([(collection, key)]).get((collection, key))

    def get_all(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Stored]:
        """Return those of these documents that are there, by collection and key."""
        return {name: each for name, each in self.stored(names).items() if self._is_there(each)}

    def stored(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Stored]:
        """Return those of these documents that are stored, expired or not."""
        asked = {self._calls.name(*name): name for name in names}
        found = self._calls.read(list(asked), self._snapshot) if asked else {}
        return {asked[path]: to_document(asked[path][0], each) for path, each in found.items()}

    def query(
        self,
        collection: str,
        where: Sequence[Where],
        order_by: str | None = None,
        *,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Stored]:
        """Yield matching documents.

        Firestore scans no keys backwards. Without a limit, such a query is held in memory; no stage asks it.
        """
        by = None if order_by is None else checked(order_by)
        served, left = split(where, by)
        if descending and by is None and not served:
            forwards = self.query(collection, where)
            return reversed(deque(forwards, limit))
        query = ordered(structured(collection, served), by, descending=descending)
        pages = paged(
            query, lambda asked: self._calls.page(asked, self._snapshot), by, None if left else limit
        )
        found = (to_document(collection, each) for each in pages)
        return islice((each for each in found if self._is_there(each) and meets(each.data, left)), limit)

    def count(self, collection: str, where: Sequence[Where]) -> int:
        """Count matching documents: all that Firestore counts, less those that have expired.

        The expired are looked at one by one, for a count of them would need an index for each set of
        conditions; Firestore's TTL policy keeps them few.
        """
        counted = self._calls.count(structured(collection, where))
        expired = self.expired(collection)
        return counted - sum(meets(each.data, where) for each in expired)

    def expired(self, collection: str) -> Iterator[Stored]:
        """Yield the documents that do not exist any more, and which Firestore has yet to remove."""
        query = ordered(structured(collection, ()), EXPIRES)
        test = query.where.field_filter
        test.field.field_path, test.op = EXPIRES, "LESS_THAN_OR_EQUAL"
        test.value.CopyFrom(instant(self._clock.now()))
        for each in paged(query, self._calls.page, EXPIRES, None):
            yield to_document(collection, each)

    def _is_there(self, found: Stored) -> bool:
        return found.is_there(self._clock.now())
