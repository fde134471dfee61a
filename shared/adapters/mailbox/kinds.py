"""What a path given as a mailbox is."""

import gzip
import stat
import zlib
from enum import Enum
from pathlib import Path

from shared.adapters.mailbox.part import SNIFF, form_of
from shared.errors import Unusable

_TAR_MAGIC = b"ustar"
_TAR_MAGIC_AT = 257
_TELLING = 512


class Kind(Enum):
    """The forms a mailbox export comes in."""

    FILE = "an mbox or .eml file"
    MAILDIR = "a Maildir"
    FOLDER = "a folder"
    ZIP = "a zip archive"
    GZIP = "a gzip file"
    TAR = "a tar archive"

    @property
    def packed(self) -> bool:
        """Whether the content is spooled before it is read."""
        return self in (Kind.ZIP, Kind.GZIP, Kind.TAR)


def kind_of(path: Path) -> Kind:
    """Look at a path and its first bytes. Raises Unusable when no mailbox is there, and OSError."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return Kind.MAILDIR if (path / "cur").is_dir() else Kind.FOLDER
    if not stat.S_ISREG(status.st_mode):
        raise Unusable(f"{path} is neither a file nor a folder: name a mailbox export.")
    if status.st_size == 0:
        raise Unusable(f"{path} is empty: export the mailbox again.")
    with path.open("rb") as file:
        start = file.read(SNIFF)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Kind.ZIP
    if start.startswith(b"\x1f\x8b"):
        return Kind.TAR if _is_tar(_unpacked_start(path)) else Kind.GZIP
    if _is_tar(start):
        return Kind.TAR
    form = form_of(path.name, start)
    if b"\0" in start[:_TELLING] and form == "mail":
        form = form_of("", start.replace(b"\0", b""))
    if form is None:
        raise Unusable(
            f"{path} is not a mailbox: name an mbox, a Maildir, .eml files, or a .zip or .gz of these."
        )
    return Kind.FILE


def _is_tar(start: bytes) -> bool:
    return start[_TAR_MAGIC_AT : _TAR_MAGIC_AT + len(_TAR_MAGIC)] == _TAR_MAGIC


def _unpacked_start(path: Path) -> bytes:
    with gzip.open(path) as file:
        try:
            return file.read1(SNIFF)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return b""
