"""A transaction's handle: it reads what was true at one moment, and writes all at its end.

Firestore's own way, to lock whatever is read, lets two that count in one document wait for each
other until the service gives up on one (2 s on the emulator). So documents are read without locks,
and each write requires that what was read is still so: one of two rivals wins at once. What was
read and not written gets a write that requires the same and changes nothing. Only what was not
there, and the answers to queries, are locked and looked at again at the very end.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, TypeVar

from shared.adapters.firestore_asked import Asked
from shared.adapters.firestore_calls import FirestoreCalls
from shared.adapters.firestore_condition import kind, meets
from shared.adapters.firestore_failure import Contended
from shared.adapters.firestore_fields import Stored, require, to_keep, to_write
from shared.adapters.firestore_reader import FirestoreReader
from shared.adapters.firestore_snapshot import Snapshot
from shared.adapters.firestore_wire import Pb, WritePb
from shared.ports import Clock, Document, Documents, Where

T = TypeVar("T")


class FirestoreTransaction:
    """Documents as they were at one moment, and as this transaction's writes will make them.

    Firestore hears of the writes only at the end, so reads and queries learn of them here. The
    version of what is written here is good within the transaction alone.
    """

    def __init__(self, calls: FirestoreCalls, clock: Clock) -> None:
        """Take the calls; nothing is asked before the first read."""
        self._calls = calls
        self._clock = clock
        self._snapshot = Snapshot()
        self._reader = FirestoreReader(calls, clock, self._snapshot)
        self._read: dict[tuple[str, str], int] = {}
        self._asked: list[Asked] = []
        self._known: dict[tuple[str, str], Stored | None] = {}
        self._writes: dict[tuple[str, str], Pb] = {}

    def get(self, collection: str, key: str) -> Document | None:
        """Return one document, or None."""
        return self._get(collection, key)

    def get_all(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """Return those that are there."""
        return {**self._get_all(names)}

    def create(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if absent."""
        return self._store(collection, key, data, expires_at) if self._get(collection, key) is None else None

    def put(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> None:
        """Store."""
        self._store(collection, key, data, expires_at)

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if unchanged."""
        known = self._get(seen.collection, seen.key)
        if known is None or known.version != seen.version:
            return None
        return self._store(seen.collection, seen.key, data, expires_at)

    def delete(self, collection: str, key: str) -> None:
        """Remove."""
        self._known[collection, key] = None
        self._writes[collection, key] = WritePb(delete=self._calls.name(collection, key))

    def query(
        self,
        collection: str,
        *where: Where,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Yield matching documents, those written here as they were written."""
        asked = Asked(lambda: self._reader.query(collection, where, order_by, descending=descending))
        self._asked.append(asked)
        written = [
            each
            for name in self._writes
            if name[0] == collection
            and (each := self._get(*name)) is not None
            and meets(each.data, where)
            and (order_by is None or kind(each.data.get(order_by)) is not None)
        ]

        def place(found: Stored) -> tuple[Any, ...]:
            value = None if order_by is None else found.data[order_by]
            return kind(value), value, found.key.encode()

        written.sort(key=place, reverse=descending)
        others = (each for each in asked.answer() if (collection, each.key) not in self._writes)
        return islice(merge(others, written, key=place, reverse=descending), limit)

    def count(self, collection: str, *where: Where) -> int:
        """Count matching documents."""
        return sum(1 for _ in self.query(collection, *where))

    def transact(self, work: Callable[[Documents], T]) -> T:
        """Run the work as a part of this transaction."""
        return work(self)

    def commit(self) -> None:
        """Store what was written. Raises Contended or Refused when what was read is no longer so."""
        if not self._writes:
            return
        only_read = {name: self._read[name] for name in self._read.keys() - self._writes.keys()}
        self._hold([name for name, version in only_read.items() if not version])
        for name, write in self._writes.items():
            if name in self._read:
                require(write, self._read[name])
        kept = [to_keep(self._calls.name(*name), version) for name, version in only_read.items() if version]
        self._calls.commit([*self._writes.values(), *kept], self._snapshot)

    def let_go(self) -> None:
        """Release what is held."""
        self._calls.let_go(self._snapshot)

    def _hold(self, absent: Collection[tuple[str, str]]) -> None:
        """See to it that these documents stay absent, and what queries found as it was."""
        self._snapshot.locking = bool(absent or self._asked)
        there = self._reader.stored(absent)
        if there or not all(asked.is_still_so() for asked in self._asked):
            raise Contended("Others wrote what a transaction had read; it is tried again.")

    def _get(self, collection: str, key: str) -> Stored | None:
        return self._get_all([(collection, key)]).get((collection, key))

    def _get_all(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Stored]:
        wanted = list(dict.fromkeys(names))
        unread = [name for name in wanted if name not in self._known]
        found = self._reader.stored(unread)
        for name in unread:
            self._known[name] = known = found.get(name)
            self._read[name] = known.version if known else 0
        now = self._clock.now()
        return {name: known for name in wanted if (known := self._known[name]) and known.is_there(now)}

    def _store(
        self, collection: str, key: str, data: Mapping[str, Any], expires_at: datetime | None
    ) -> Stored:
        before = self._known.get((collection, key))
        # Versions that Firestore gives are whole microseconds, so one nanosecond more is nobody else's.
        version = before.version + 1 if before else 1
        stored = Stored(collection, key, dict(data), version, expires_at)
        self._known[collection, key] = stored
        self._writes[collection, key] = to_write(self._calls.name(collection, key), stored)
        return stored
