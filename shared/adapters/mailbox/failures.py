"""What the operating system and sqlite report, told as what a person can mend or time may cure."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.disk_failure import disk_full
from shared.errors import CareerOpsError, Transient, Unusable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CLOSED_TO_US = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})


class IndexDamaged(Exception):  # noqa: N818 - reads as the finding it is; never leaves this package
    """The index cannot be read any more and has to be built again."""


@contextmanager
def explained(path: Path, state: Path) -> Iterator[None]:
    """Turn an OSError of reading `path`, or of writing below `state`, into Unusable or Transient."""
    try:
        yield
    except OSError as error:
        raise _from_system(error, path, state) from error


@contextmanager
def explained_index(path: Path) -> Iterator[None]:
    """Turn an error of sqlite into IndexDamaged, Unusable or Transient; `path` is the index."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _DAMAGED or isinstance(error, sqlite3.IntegrityError):
            raise IndexDamaged from error
        if code == sqlite3.SQLITE_FULL:
            raise disk_full(path) from error
        if code in _CLOSED_TO_US:
            raise Unusable(
                f"The mailbox index {path} cannot be written: allow writing to its folder."
            ) from error
        if code in _LOCKED:
            raise Transient(f"The mailbox index {path} is in use by another process.") from error
        if code == sqlite3.SQLITE_IOERR:
            raise Transient(f"The mailbox index {path} could not be read just now: {error}.") from error
        raise IndexDamaged from error


def _from_system(error: OSError, path: Path, state: Path) -> CareerOpsError:
    where = error.filename or path
    if error.errno in _FULL:
        return disk_full(state)
    if error.errno in _FORBIDDEN:
        return Unusable(f"{where} may not be read or written: give yourself permission to it.")
    if error.errno in _ABSENT:
        return Unusable(f"There is no mailbox at {where}: check the path.")
    return Transient(f"{where} could not be read just now: {error.strerror or error}.")
