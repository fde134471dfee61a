"""A document store in one sqlite file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from shared.adapters.sqlite_instant import NEVER, to_micros
from shared.adapters.sqlite_query import condition, field, in_order, index, indexed, quoted, to_count
from shared.adapters.sqlite_store import SqliteStore
from shared.ports import Clock, Document, Documents, Where

T = TypeVar("T")
_PAGE = 200
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)

_GET = "SELECT data, version FROM document WHERE collection = ? AND key = ? AND expires_at > ?"
_PUT = """
INSERT INTO document (collection, key, version, expires_at, data) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (collection, key) DO UPDATE SET version = ?3, expires_at = ?4, data = ?5
"""
_CREATE = f"{_PUT} WHERE expires_at <= ?6"
_REPLACE = """
UPDATE document SET version = ?1, expires_at = ?2, data = ?3
WHERE collection = ?4 AND key = ?5 AND version = ?6 AND expires_at > ?7
"""
_DELETE = "DELETE FROM document WHERE collection = ? AND key = ?"
_INDEXES = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'document'"
_PURGE = "DELETE FROM document WHERE expires_at <= ?"


class SqliteDocuments:
    """JSON texts by collection and key, with the declared fields indexed.

    `indexes` names, for each collection, the fields its queries use, in the order a query needs
    them: those compared with ==, then the one it orders by.
    """

    def __init__(
        self, store: SqliteStore, clock: Clock, indexes: Mapping[str, Sequence[tuple[str, ...]]]
    ) -> None:
        self._store = store
        self._clock = clock
        declared = [index(name, fields) for name, each in indexes.items() for fields in each]
        if not store.read_only:
            with store.writing() as connection:
                for statement in declared:
                    connection.execute(statement)
        with store.reading() as connection:
            self._indexes = [row[0] for row in connection.execute(_INDEXES).fetchall()]

    def get(self, collection: str, key: str) -> Document | None:
        """Return one document, or None."""
        return self.get_all([(collection, key)]).get((collection, key))

    def get_all(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """Return those that are there."""
        found = {}
        with self._store.reading() as connection:
            for name in names:
                row = connection.execute(_GET, (*name, self._now())).fetchone()
                if row:
                    found[name] = Document(*name, json.loads(row[0]), row[1])
        return found

    def create(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if absent."""
        text = _ENCODER.encode(data)
        with self._store.writing() as connection:
            version = self._store.numbers(connection)
            values = (collection, key, version, _expiry(expires_at), text, self._now())
            stored = connection.execute(_CREATE, values).rowcount == 1
        return Document(collection, key, dict(data), version) if stored else None

    def put(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> None:
        """Store."""
        text = _ENCODER.encode(data)
        with self._store.writing() as connection:
            version = self._store.numbers(connection)
            connection.execute(_PUT, (collection, key, version, _expiry(expires_at), text))

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if unchanged."""
        text = _ENCODER.encode(data)
        with self._store.writing() as connection:
            version = self._store.numbers(connection)
            where = (seen.collection, seen.key, seen.version, self._now())
            values = (version, _expiry(expires_at), text, *where)
            stored = connection.execute(_REPLACE, values).rowcount == 1
        return Document(seen.collection, seen.key, dict(data), version) if stored else None

    def delete(self, collection: str, key: str) -> None:
        """Remove."""
        with self._store.writing() as connection:
            connection.execute(_DELETE, (collection, key))

    def query(
        self,
        collection: str,
        *where: Where,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Yield matching documents; descending is the exact reverse of ascending.

        They are read in pages, each after the last key of the one before, so the caller may write
        meanwhile; what it changes may or may not be met further on.
        """
        scope, values = self._scope(collection, where, in_order(collection, where, order_by))
        column = field(order_by) if order_by is not None else None
        return self._pages(collection, (scope, values), column, descending=descending, limit=limit)

    def count(self, collection: str, *where: Where) -> int:
        """Count matching documents."""
        scope, values = self._scope(collection, where, to_count(collection, where))
        statement = f"SELECT count(*) {scope} AND expires_at > ?"
        with self._store.reading() as connection:
            count: int = connection.execute(statement, (*values, self._now())).fetchone()[0]
        return count

    def transact(self, work: Callable[[Documents], T]) -> T:
        """Run the work once, alone."""
        with self._store.transaction():
            return work(self)

    def purge(self) -> int:
        """Remove the expired for good, and return how many; nothing but room is gained."""
        with self._store.writing() as connection:
            return connection.execute(_PURGE, (self._now(),)).rowcount

    def _pages(
        self,
        collection: str,
        scope: tuple[str, list[Any]],
        column: str | None,
        *,
        descending: bool,
        limit: int | None,
    ) -> Iterator[Document]:
        beyond, way = ("<", "DESC") if descending else (">", "ASC")
        order = f"{column} {way}, key {way}" if column else f"key {way}"
        after = f"AND {column} IS NOT NULL" if column else ""
        last: tuple[Any, ...] = ()
        remaining = -1 if limit is None else limit
        while remaining:
            size = _PAGE if remaining < 0 else min(_PAGE, remaining)
            statement = (
                f"SELECT key, data, version, {column or 'NULL'} {scope[0]} {after} AND expires_at > ? "
                f"ORDER BY {order} LIMIT {size}"
            )
            with self._store.reading() as connection:
                page = connection.execute(statement, (*scope[1], *last, self._now())).fetchall()
            for key, data, version, _ in page:
                yield Document(collection, key, json.loads(data), version)
            if len(page) < size:
                return
            remaining -= len(page) if remaining > 0 else 0
            key, value = page[-1][0], page[-1][3]
            if column:
                after = f"AND {column} {beyond}= ? AND ({column} {beyond} ? OR key {beyond} ?)"
                last = (value, value, key)
            else:
                after, last = f"AND key {beyond} ?", (key,)

    def _scope(self, collection: str, where: Sequence[Where], wanted: list[str]) -> tuple[str, list[Any]]:
        test, values = condition(where)
        hint = indexed(self._indexes, wanted)
        return f"FROM document {hint} WHERE collection = {quoted(collection)} {test}", values

    def _now(self) -> int:
        return to_micros(self._clock.now())


def _expiry(instant: datetime | None) -> int:
    return NEVER if instant is None else to_micros(instant)
