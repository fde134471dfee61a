"""Every failure of the file is one sentence that names it and says what to do."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_store import PATIENCE, SqliteStore
from shared.errors import Unusable
from shared.messages import Subscription
from tests.ports.broker.bench import numbered
from tests.ports.clock import ManualClock

ROOT = Path(__file__).parents[3]
READER = Subscription("reader", "mail")


def run(scene: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.ports.broker.failing_writer", scene, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own module


def backlog(path: Path) -> int:
    clock = ManualClock()
    store = SqliteStore(path, clock)
    count = SqliteBroker(store, clock, [READER]).backlog("reader")
    store.close()
    return count


@pytest.mark.parametrize("scene", ["full", "full-in-transaction"])
def test_a_full_disk_stops_the_run_and_loses_nothing(scene: str, tmp_path: Path) -> None:
    path = tmp_path / "careerops.db"
    ended = run(scene, path)
    assert ended.stderr == ""
    *committed, sentence = ended.stdout.splitlines()
    assert sentence == (
        f"Unusable: The disk is full: {path} cannot grow; free some space and run again; nothing is lost."
    )
    assert len(committed) > 3
    assert backlog(path) == int(committed[-1])


@pytest.mark.parametrize("scene", ["read-only-file", "read-only-folder"])
def test_what_may_not_be_written_is_named(scene: str, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        for folder in (tmp_path, *list(tmp_path.parents)[:2]):
            folder.chmod(0o755)
    path = tmp_path / "data" / "careerops.db"
    path.parent.mkdir()
    SqliteStore(path, ManualClock()).close()
    if scene == "read-only-folder":
        path.unlink()
    for each in path.parent.iterdir():
        each.chmod(0o444)
    path.parent.chmod(0o555)
    ended = run(scene, path)
    path.parent.chmod(0o755)
    assert ended.stderr == ""
    assert ended.stdout.startswith("Unusable: ")
    assert str(path) in ended.stdout
    assert "writ" in ended.stdout


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "careerops.db"
    clock = ManualClock()
    store = SqliteStore(path, clock)
    broker = SqliteBroker(store, clock, [READER])
    rival = sqlite3.connect(path, isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")
    start = clock.now()
    with pytest.raises(Unusable, match=r"^Another run is using .*careerops\.db"):
        broker.publish(numbered(1))
    assert clock.now() - start == PATIENCE
    rival.execute("ROLLBACK")
    rival.close()
    with ThreadPoolExecutor(1) as another_thread:
        another_thread.submit(broker.publish, numbered(1)).result(5)
    assert broker.backlog("reader") == 1
    store.close()


@pytest.mark.parametrize("content", [b"These are not the bytes of a database.\n" * 100, b"\0" * 5000])
def test_what_is_no_database_is_to_be_moved_away(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "careerops.db"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=r"careerops\.db is damaged or not a database: move the file away"):
        SqliteStore(path, ManualClock())
    assert path.read_bytes() == content


def test_a_damaged_database_is_to_be_moved_away(tmp_path: Path) -> None:
    path = tmp_path / "careerops.db"
    clock = ManualClock()
    store = SqliteStore(path, clock)
    SqliteBroker(store, clock, [READER]).publish(numbered(2000))
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    with pytest.raises(Unusable, match=r"careerops\.db is damaged or not a database: move the file away"):
        SqliteBroker(SqliteStore(path, clock), clock, [READER]).pull("reader", 10, 60)


def test_a_reader_of_nothing_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"There is no database at .*careerops\.db yet"):
        SqliteStore(tmp_path / "careerops.db", ManualClock(), read_only=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"careerops\.db cannot be opened: see that its folder exists"):
        SqliteStore(tmp_path / "missing" / "careerops.db", ManualClock())
