"""Leaving a unit of work for a while."""

import contextlib
import sqlite3
from pathlib import Path

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from tests.ports.clock import ManualClock


class GivenUpError(Exception):
    pass


def durable(path: Path) -> set[str]:
    """What a kill would leave."""
    with sqlite3.connect(path) as connection:
        return {row[0] for row in connection.execute("SELECT key FROM document")}


def test_what_was_stored_before_and_aside_survives_what_follows(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", ManualClock()
    store = SqliteStore(path, clock)
    documents = SqliteDocuments(store, clock, {})
    with contextlib.suppress(GivenUpError), store.transaction():
        documents.put("c", "before", {})
        assert durable(path) == set()
        with store.aside():
            assert durable(path) == {"before"}
            documents.put("c", "aside", {})
            assert durable(path) == {"before", "aside"}
        documents.put("c", "after", {})
        raise GivenUpError
    assert durable(path) == {"before", "aside"}
    store.close()


def test_others_may_write_meanwhile(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", ManualClock()
    store, other = SqliteStore(path, clock), SqliteStore(path, clock)
    with store.transaction():
        SqliteDocuments(store, clock, {}).put("c", "ours", {})
        with store.aside():
            SqliteDocuments(other, clock, {}).put("c", "theirs", {})
    assert durable(path) == {"ours", "theirs"}
    store.close()
    other.close()


def test_inside_what_may_be_taken_back_nothing_is_left(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", ManualClock()
    store = SqliteStore(path, clock)
    documents = SqliteDocuments(store, clock, {})
    with store.transaction():
        with contextlib.suppress(GivenUpError), store.transaction():
            with store.aside():
                documents.put("c", "inner", {})
            raise GivenUpError
        documents.put("c", "outer", {})
    assert durable(path) == {"outer"}
    with store.aside():
        documents.put("c", "alone", {})
    assert durable(path) == {"outer", "alone"}
    store.close()
