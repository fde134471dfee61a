"""What a person is told when the disk refuses."""

import errno
from pathlib import Path

from shared.errors import Unusable

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


def disk_full(path: Path | str) -> Unusable:
    """Return the sentence for no space left, and for a quota or limit on file sizes reached."""
    return Unusable(f"The disk is full: {path} cannot grow; free some space and run again; nothing is lost.")


def read_only(path: Path | str) -> Unusable:
    """Return the sentence for a file, folder or file system that may not be written."""
    return Unusable(f"{path} is read-only: make it and its folder writable for you and run again.")


def disk_failure(error: OSError, path: Path | str) -> Unusable:
    """Return the sentence for an operating system's refusal about this path."""
    if error.errno in _FULL:
        return disk_full(path)
    if error.errno in _FORBIDDEN:
        return read_only(path)
    return Unusable(f"{path} cannot be used: {error.strerror or error}; mend that and run again.")
