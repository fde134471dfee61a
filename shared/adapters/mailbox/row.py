"""One physical mail as the index takes it in."""

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from shared.adapters.mailbox import labels, mbox, postmark
from shared.adapters.mailbox.header import Header
from shared.adapters.mailbox.mbox import Piece
from shared.adapters.mailbox.owner import Owner
from shared.adapters.mailbox.part import Part
from shared.mail.dates import date_of
from shared.mail.identity import identity
from shared.mail.limits import RAW_BYTES

_THREAD_LIMIT = 64


class Row(NamedTuple):
    """`date` in seconds since 1970, `labels` a mask, `quoted` whether the bytes lie in an mbox.

    `name` is the path inside the mailbox as the file system has it, which need not be text.
    """

    id: str
    date: int
    thread: str | None
    labels: int
    name: bytes
    offset: int
    length: int
    quoted: bool
    problem: str | None


def rows_of(part: Part, file: int, mask: int, owner: Owner) -> Iterator[Row]:
    """Yield the mails of one part; `file` is its descriptor, `mask` its labels.

    What cannot be read is a row as well.
    """
    end = part.offset + part.length
    if part.form == "mail":
        if part.problem is None:
            data = os.pread(file, min(part.length, mbox.VIEW), part.offset)
            yield _row(part, Piece(part.offset, part.length, mbox.head_of(data, 0), b""), file, mask, owner)
    else:
        last = None
        for piece in mbox.split(file, part.offset, end):
            if last:
                yield _row(part, last, file, mask, owner)
            last = piece
        # Where the archive is damaged, the last mail is cut off, and would pass for the whole one.
        if last and part.problem is None:
            yield _row(part, last, file, mask, owner)
    if part.problem:
        yield _unreadable(part, part.modified, mask, end, str(part.problem))


def bytes_of(file: int, offset: int, length: int, quoted: bool) -> bytes:  # noqa: FBT001 - see Row
    """Return a mail's own bytes."""
    stored = os.pread(file, length, offset)
    return mbox.restored(stored) if quoted else stored


def _row(part: Part, piece: Piece, file: int, mask: int, owner: Owner) -> Row:
    header = Header(piece.head)
    date = date_of(piece.head)
    seconds = int(date.timestamp()) if date else postmark.seconds_of(piece.postmark)
    if seconds is None:
        seconds = part.modified
    given = header.get(b"\nx-gmail-labels:")
    if given:
        mask |= labels.of_header(given)
    if piece.length > RAW_BYTES:
        problem = (
            f"The mail at byte {piece.offset} of {part.name or part.path.name!r} is larger than "
            f"{RAW_BYTES >> 20} MiB, the most that is read."
        )
        return _unreadable(part, seconds, mask, piece.offset, problem)
    quoted = part.form == "mbox"
    key = identity(bytes_of(file, piece.offset, piece.length, quoted))
    owner.count(header, mask)
    thread = header.get(b"\nx-gm-thrid:")[:_THREAD_LIMIT].decode("ascii", "replace") or None
    return Row(key, seconds, thread, mask, os.fsencode(part.name), piece.offset, piece.length, quoted, None)


def _unreadable(part: Part, seconds: int, mask: int, offset: int, problem: str) -> Row:
    # Not the mail's own id: once it can be read it has to be new.
    key = sha256(f"unreadable\n{part.name}\n{offset}\n{problem}".encode("utf-8", "replace")).hexdigest()[:24]
    return Row(key, seconds, None, mask, b"", offset, 0, quoted=False, problem=problem)
