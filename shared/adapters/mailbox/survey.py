"""A look at a mailbox from outside: what it is, and whether it changed."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from shared.adapters.mailbox import folder
from shared.adapters.mailbox.kinds import Kind, kind_of

_READER = 1  # raised when the same source has to be indexed again


@dataclass(frozen=True, slots=True)
class Survey:
    """`fingerprint` is equal as long as the source is unchanged; `size` is in bytes."""

    kind: Kind
    fingerprint: str
    size: int


def survey(path: Path) -> Survey:
    """Look at the mailbox at `path`. Raises Unusable when there is none, and OSError."""
    kind = kind_of(path)
    if kind not in (Kind.MAILDIR, Kind.FOLDER):
        status = path.stat()
        return Survey(kind, f"{_READER} {kind.name} {status.st_size} {status.st_mtime_ns}", status.st_size)
    digest = sha256()
    size = 0
    for listed in folder.listing(path):
        digest.update(
            f"{listed.name}\0{listed.size}\0{listed.modified_ns}\n".encode("utf-8", "surrogateescape")
        )
        size += listed.size
    return Survey(kind, f"{_READER} {kind.name} {digest.hexdigest()}", size)
