"""The one place where sqlite's errors become sentences for a person."""

import sqlite3
from pathlib import Path

from shared.disk_failure import disk_full, read_only
from shared.errors import Unusable

# A write beyond RLIMIT_FSIZE (EFBIG) reaches sqlite's callers as an I/O error, not as SQLITE_FULL.
_NO_SPACE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether another connection holds the lock that was asked for."""
    return _code(error) & 0xFF in _BUSY


def sqlite_failure(error: sqlite3.Error, path: Path | str) -> Unusable:
    """Return the sentence for an error of sqlite about the database at this path."""
    code = _code(error)
    primary = code & 0xFF  # the low byte is the error's kind, the rest its detail
    if code in _NO_SPACE or primary == sqlite3.SQLITE_FULL:
        return disk_full(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if primary in _DAMAGED:
        return Unusable(f"{path} is damaged or not a database: move the file away and run again.")
    if primary in _BUSY:
        return Unusable(f"Another run is using {path}: wait until it has ended and run again.")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return Unusable(f"{path} cannot be opened: see that its folder exists and that you may write to it.")
    return Unusable(f"{path} cannot be used: {error}.")


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
