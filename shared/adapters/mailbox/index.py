"""The sqlite index of one mailbox: every message it holds, under history ids that stay."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from shared.adapters.mailbox.labels import SET_ASIDE
from shared.adapters.mailbox.row import Row

_VERSION = 2
_BUSY_SECONDS = 60.0

_SCHEMA = f"""
CREATE TABLE source(
  fingerprint TEXT NOT NULL, horizon INTEGER NOT NULL, newest INTEGER NOT NULL,
  copies INTEGER NOT NULL, address TEXT, spool TEXT
);
CREATE TABLE mail(
  history INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, date INTEGER NOT NULL, thread TEXT,
  labels INTEGER NOT NULL, name BLOB NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
  quoted INTEGER NOT NULL, problem TEXT
);
PRAGMA user_version = {_VERSION};
"""
_FOUND = """
CREATE TEMP TABLE found(
  id TEXT PRIMARY KEY, date INTEGER, thread TEXT, labels INTEGER, name BLOB, offset INTEGER,
  length INTEGER, quoted INTEGER, problem TEXT
)
"""
# Of several copies the first stands for all; see SET_ASIDE for what their labels make together.
_ADD = f"""
INSERT INTO temp.found VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET
  labels = ((labels | excluded.labels) & ~{SET_ASIDE}) | (labels & excluded.labels & {SET_ASIDE})
"""  # noqa: S608 - an integer of our own
_COLUMNS = "id, date, thread, labels, name, offset, length, quoted, problem"
_SETTLE = (
    "DELETE FROM mail WHERE id NOT IN (SELECT id FROM temp.found)",
    f"""UPDATE mail SET ({_COLUMNS}) = (SELECT {_COLUMNS} FROM temp.found WHERE found.id = mail.id)""",  # noqa: S608 - fixed column names
    f"""INSERT INTO mail(history, {_COLUMNS})
        SELECT (SELECT newest FROM source) + row_number() OVER (ORDER BY date, rowid), {_COLUMNS}
        FROM temp.found WHERE id NOT IN (SELECT id FROM mail)""",  # noqa: S608 - fixed column names
    "UPDATE source SET newest = max(newest, coalesce((SELECT max(history) FROM mail), 0))",
)


class Source(NamedTuple):
    """The mailbox as last indexed. History ids up to `horizon` belong to an index that is lost."""

    fingerprint: str
    horizon: int
    newest: int
    copies: int
    address: str | None
    spool: str | None


class Index:
    """An open index; every method raises sqlite3.DatabaseError when it is damaged."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, _BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("BEGIN IMMEDIATE")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version != _VERSION:
                self._create()
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._db.close()
            raise

    def _create(self) -> None:
        for name in ("mail", "source"):
            self._db.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _SCHEMA.split(";"):
            self._db.execute(statement)
        # Above every id of an index made earlier, so that a cursor of that one is known as expired.
        first = (time.time_ns() // 1_000_000) << 12
        self._db.execute("INSERT INTO source VALUES ('', ?, ?, 0, NULL, NULL)", (first, first))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def source(self) -> Source:
        """Return what is known of the mailbox as a whole."""
        return Source(*self._db.execute("SELECT * FROM source").fetchone())

    def count(self) -> int:
        """Count the messages."""
        return int(self._db.execute("SELECT count(*) FROM mail").fetchone()[0])

    def find(self, message: str) -> Row | None:
        """Return one message's row."""
        found = self._db.execute(f"SELECT {_COLUMNS} FROM mail WHERE id = ?", (message,)).fetchone()  # noqa: S608
        return Row(*found) if found else None

    def after(self, history: int, limit: int) -> list[tuple[int, Row]]:
        """Return the messages of higher history ids, in their order."""
        sql = f"SELECT history, {_COLUMNS} FROM mail WHERE history > ? ORDER BY history LIMIT ?"  # noqa: S608
        return [(found[0], Row(*found[1:])) for found in self._db.execute(sql, (history, limit))]

    def distrust(self) -> None:
        """Forget how the source looked, so that it is read again."""
        self._db.execute("UPDATE source SET fingerprint = ''")

    def begin(self) -> None:
        """Start a replacement of the whole content; nothing shows before `settle`."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("DROP TABLE IF EXISTS temp.found")
        self._db.execute(_FOUND)

    def add(self, rows: Iterable[Row]) -> None:
        """Take in mails that were found."""
        self._db.executemany(_ADD, rows)

    def settle(self, fingerprint: str, copies: int, address: str | None, spool: str | None) -> None:
        """Make what was added the content: known messages keep their history ids."""
        for statement in _SETTLE:
            self._db.execute(statement)
        self._db.execute(
            "UPDATE source SET fingerprint = ?, copies = ?, address = ?, spool = ?",
            (fingerprint, copies, address, spool),
        )
        self._db.execute("COMMIT")
        self._db.execute("DROP TABLE temp.found")

    def give_up(self) -> None:
        """Undo what `begin` started."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")


def files_of(path: Path) -> Sequence[Path]:
    """Return the files sqlite keeps for an index."""
    return [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]
