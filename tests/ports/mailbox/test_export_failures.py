import errno
import os
import sqlite3
from pathlib import Path

import pytest

from shared.adapters.mailbox.failures import IndexDamaged, explained, explained_index
from shared.errors import CareerOpsError, Transient, Unusable

PATH = Path("mail.mbox")
STATE = Path("state")


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (errno.ENOSPC, Unusable, "The disk is full: state cannot grow"),
        (errno.EDQUOT, Unusable, "The disk is full: state cannot grow"),
        (errno.EACCES, Unusable, "a-file may not be read or written"),
        (errno.ENOENT, Unusable, "There is no mailbox at a-file"),
        (errno.EIO, Transient, "a-file could not be read just now"),
        (errno.EMFILE, Transient, "a-file could not be read just now"),
        (errno.ESTALE, Transient, "a-file could not be read just now"),
    ],
)
def test_what_the_system_reports_is_sorted(number: int, kind: type[CareerOpsError], said: str) -> None:
    with pytest.raises(kind, match=said), explained(PATH, STATE):
        raise OSError(number, os.strerror(number), "a-file")


def test_an_index_on_a_full_disk_is_for_a_person(tmp_path: Path) -> None:
    index = sqlite3.connect(tmp_path / "index")
    index.execute("PRAGMA max_page_count = 2")
    with pytest.raises(Unusable, match="is full"), explained_index(tmp_path / "index"):
        index.execute("CREATE TABLE t AS SELECT hex(zeroblob(100000)) AS x")
    index.close()


def test_an_index_in_use_is_for_later(tmp_path: Path) -> None:
    one, other = (sqlite3.connect(tmp_path / "index", 0, isolation_level=None) for _ in range(2))
    one.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Transient, match="in use"), explained_index(tmp_path / "index"):
        other.execute("BEGIN IMMEDIATE")
    one.close()
    other.close()


def test_an_index_in_a_folder_that_is_not_there_is_for_a_person(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be written"), explained_index(tmp_path / "index"):
        sqlite3.connect(tmp_path / "nowhere" / "index")


def test_an_index_that_is_none_is_built_again(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"no database" * 999)
    index = sqlite3.connect(tmp_path / "index")
    with pytest.raises(IndexDamaged), explained_index(tmp_path / "index"):
        index.execute("PRAGMA user_version")
    index.close()
