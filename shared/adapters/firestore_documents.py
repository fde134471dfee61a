"""A document store in Firestore."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from google.api_core.exceptions import RetryError
from google.api_core.retry import Retry, if_exception_type

from shared.adapters.firestore_calls import FirestoreCalls
from shared.adapters.firestore_failure import Contended, Refused
from shared.adapters.firestore_fields import Stored, is_from, require, to_document, to_write
from shared.adapters.firestore_reader import FirestoreReader
from shared.adapters.firestore_transaction import FirestoreTransaction
from shared.adapters.firestore_wire import Pb, WritePb
from shared.errors import CareerOpsError, Transient
from shared.ports import Clock, Document, Documents, Where

T = TypeVar("T")
_ANEW = Retry(if_exception_type(Contended, Refused), initial=0.005, maximum=0.5, timeout=30.0)


class FirestoreDocuments:
    """One collection of Firestore for each collection.

    What is past its expiry is left out by our clock; Firestore removes it within days when the field
    `_expires` has a TTL policy. Only scalars at the top of a document, under a name that starts with
    a letter, can be asked for.
    """

    def __init__(self, project: str, database: str, clock: Clock) -> None:
        """Take where the documents are; the first use connects."""
        self._calls = FirestoreCalls(project, database)
        self._clock = clock
        self._reader = FirestoreReader(self._calls, clock)

    def get(self, collection: str, key: str) -> Document | None:
        """Return one document, or None."""
        return self._reader.get(collection, key)

    def get_all(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """Return those that are there."""
        return {**self._reader.get_all(names)}

    def create(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if absent, or in the place of one that expired."""
        wanted = Stored(collection, key, dict(data), 0, expires_at)
        write = to_write(self._calls.name(collection, key), wanted)
        require(write, 0)
        created = self._store(wanted, write)
        if created is not None:
            return created
        there = self._calls.read([write.update.name]).get(write.update.name)
        if there is None:
            return None
        found = to_document(collection, there)
        if is_from(there, write):  # stored by a first try, whose answer was lost
            return found
        return None if found.is_there(self._clock.now()) else self._replace(found, wanted)

    def put(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> None:
        """Store."""
        wanted = Stored(collection, key, dict(data), 0, expires_at)
        self._calls.commit([to_write(self._calls.name(collection, key), wanted)])

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if unchanged."""
        known = (
            seen
            if isinstance(seen, Stored) and not seen.version % 1000
            else self._reader.get(seen.collection, seen.key)
        )
        if known is None or known.version != seen.version or not known.is_there(self._clock.now()):
            return None
        return self._replace(known, Stored(known.collection, known.key, dict(data), 0, expires_at))

    def delete(self, collection: str, key: str) -> None:
        """Remove."""
        self._calls.commit([WritePb(delete=self._calls.name(collection, key))])

    def query(
        self,
        collection: str,
        *where: Where,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Yield matching documents; descending is the exact reverse of ascending."""
        return self._reader.query(collection, where, order_by, descending=descending, limit=limit)

    def count(self, collection: str, *where: Where) -> int:
        """Count matching documents."""
        return self._reader.count(collection, where)

    def transact(self, work: Callable[[Documents], T]) -> T:
        """Run the work until nobody writes meanwhile what it read, for at most half a minute."""

        def attempt() -> T:
            handle = FirestoreTransaction(self._calls, self._clock)
            try:
                result = work(handle)
                handle.commit()
            except BaseException:
                with suppress(CareerOpsError):  # a lock that has ended already is let go of
                    handle.let_go()
                raise
            return result

        try:
            return _ANEW(attempt)()
        except RetryError as error:
            raise Transient("Firestore is contended; the transaction is tried again later.") from error

    def close(self) -> None:
        """Close the connection."""
        self._calls.close()

    def _replace(self, seen: Stored, wanted: Stored) -> Document | None:
        write = to_write(self._calls.name(seen.collection, seen.key), wanted)
        require(write, seen.version)
        return self._store(wanted, write)

    def _store(self, wanted: Stored, write: Pb) -> Document | None:
        try:
            return dataclasses.replace(wanted, version=self._calls.commit([write]))
        except Refused:
            return None
