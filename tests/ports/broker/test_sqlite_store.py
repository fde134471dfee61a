"""One transaction over broker and documents, nested at will."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_schema import VERSION
from shared.adapters.sqlite_store import SqliteStore
from shared.errors import Unusable
from shared.messages import Subscription
from tests.ports.broker.bench import numbered
from tests.ports.clock import ManualClock

CLOCK = ManualClock()
READER = Subscription("reader", "mail")


class Refused(Exception):  # noqa: N818 - what a test raises to leave a transaction
    pass


class Both:
    """A store, a broker and documents over one file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.store = SqliteStore(path, CLOCK, read_only=read_only)
        self.broker = SqliteBroker(self.store, CLOCK, [READER])
        self.documents = SqliteDocuments(self.store, CLOCK, {"ledger": [("state",)]})

    def seen(self) -> tuple[int, int]:
        return self.broker.backlog("reader"), self.documents.count("ledger")

    def write(self, key: str) -> None:
        self.broker.publish(numbered(1))
        self.documents.put("ledger", key, {"state": "done"})

    def write_and_fail(self, *keys: str) -> None:
        for key in keys:
            with self.store.transaction():
                self.write(key)
        raise Refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "careerops.db"


@pytest.fixture
def both(path: Path) -> Iterator[Both]:
    both = Both(path)
    yield both
    both.store.close()


def test_many_calls_are_one_commit(both: Both, path: Path) -> None:
    reader = Both(path, read_only=True)
    with both.store.transaction():
        both.write("a")
        both.write("b")
        assert both.seen() == (2, 2)
        assert reader.seen() == (0, 0)
    assert reader.seen() == (2, 2)
    reader.store.close()


def test_an_exception_takes_everything_back(both: Both) -> None:
    with pytest.raises(Refused), both.store.transaction():
        both.write_and_fail("a")
    assert both.seen() == (0, 0)
    both.write("b")
    assert both.seen() == (1, 1)


def test_an_inner_failure_loses_nothing_of_the_outer_work(both: Both) -> None:
    with both.store.transaction():
        both.write("a")
        with pytest.raises(Refused), both.store.transaction():
            both.write_and_fail("b", "c")
        with both.store.transaction():
            both.write("d")
    assert both.seen() == (2, 2)
    assert both.documents.get("ledger", "b") is None
    assert both.documents.get("ledger", "d") is not None


def test_a_failure_of_the_database_cannot_be_passed_over(both: Both) -> None:
    def carry_on() -> None:
        with both.store.transaction():
            both.write("a")
            with suppress(Unusable), both.store.reading() as connection:
                connection.execute("ROLLBACK")  # as sqlite itself does when the disk is full
                connection.execute("SELECT * FROM missing")
            with suppress(Unusable):
                both.write("b")

    with pytest.raises(Unusable, match="no such table"):
        carry_on()
    assert both.seen() == (0, 0)
    with ThreadPoolExecutor(1) as another_thread:
        another_thread.submit(both.write, "c").result(5)
    assert both.seen() == (1, 1)


def test_threads_wait_for_an_open_transaction(both: Both) -> None:
    writer = threading.Thread(target=both.write, args=("b",))
    with both.store.transaction():
        both.write("a")
        writer.start()
        writer.join(0.05)
        assert writer.is_alive()
        assert both.seen() == (1, 1)
    writer.join()
    assert both.seen() == (2, 2)


def test_another_process_may_read_but_not_write(both: Both, path: Path) -> None:
    both.write("a")
    reader = Both(path, read_only=True)
    assert reader.seen() == (1, 1)
    with pytest.raises(Unusable, match=r"careerops\.db is read-only"):
        reader.write("b")
    reader.store.close()


def test_it_can_be_read_after_its_writer_has_ended(path: Path) -> None:
    writer = Both(path)
    writer.write("a")
    writer.store.close()
    reader = Both(path, read_only=True)
    assert reader.seen() == (1, 1)
    reader.store.close()


def test_the_file_is_set_up_for_speed_without_loss(both: Both) -> None:
    with both.store.reading() as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "cache_size", "user_version")
        }
    assert found == {"journal_mode": "wal", "synchronous": 1, "cache_size": -32768, "user_version": VERSION}


def test_two_processes_may_create_it_at_once(path: Path) -> None:
    rivals: list[Both] = []
    threads = [threading.Thread(target=lambda: rivals.append(Both(path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rivals) == 4
    for number, each in enumerate(rivals):
        each.write(f"{number}")
    assert rivals[0].seen() == (4, 4)
    for each in rivals:
        each.store.close()


def test_a_stranger_database_is_left_alone(path: Path) -> None:
    stranger = sqlite3.connect(path)
    stranger.execute("CREATE TABLE recipes (name TEXT)")
    stranger.close()
    with pytest.raises(Unusable, match=r"careerops\.db was made by another program or version: move"):
        Both(path)
