"""A transaction's handle: it reads under the service's locks, and writes all at its end."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, TypeVar

from shared.adapters.firestore_calls import FirestoreCalls, Lock
from shared.adapters.firestore_condition import kind, meets
from shared.adapters.firestore_fields import Stored, to_write
from shared.adapters.firestore_reader import FirestoreReader
from shared.adapters.firestore_wire import Pb, WritePb
from shared.ports import Clock, Document, Documents, Where

T = TypeVar("T")


class FirestoreTransaction:
    """Documents as they are, and as this transaction's writes will make them.

    Firestore knows a transaction's writes only when it ends, so reads and queries are told of them
    here. A document read once is not asked for again: it is locked, and cannot change.
    """

    def __init__(self, calls: FirestoreCalls, clock: Clock, lock: Lock) -> None:
        """Take the transaction as the service knows it."""
        self._calls = calls
        self._clock = clock
        self._lock = lock
        self._reader = FirestoreReader(calls, clock, lock)
        self._known: dict[tuple[str, str], Stored | None] = {}
        self._writes: dict[tuple[str, str], Pb] = {}

    def get(self, collection: str, key: str) -> Document | None:
        """Return one document, or None."""
        return self._get(collection, key)

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
        stored = self._reader.query(collection, where, order_by, descending=descending)
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
        others = (each for each in stored if (collection, each.key) not in self._writes)
        return islice(merge(others, written, key=place, reverse=descending), limit)

    def count(self, collection: str, *where: Where) -> int:
        """Count matching documents."""
        return sum(1 for _ in self.query(collection, *where))

    def transact(self, work: Callable[[Documents], T]) -> T:
        """Run the work as a part of this transaction."""
        return work(self)

    def commit(self) -> None:
        """Store what was written, and let go of what was read."""
        if self._writes or self._lock.id:
            self._calls.commit(list(self._writes.values()), self._lock)

    def _get(self, collection: str, key: str) -> Stored | None:
        name = collection, key
        if name not in self._known:
            self._known[name] = self._reader.get(collection, key)
        found = self._known[name]
        return found if found is not None and found.is_there(self._clock.now()) else None

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
