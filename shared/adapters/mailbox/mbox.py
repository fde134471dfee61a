"""Splitting an mbox, whatever its dialect and size, and restoring a mail's own bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.adapters.mailbox import header, postmark
from shared.adapters.mailbox.window import Window

VIEW = header.LIMIT + 4

_NEEDLE = b"\nFrom "
_BEFORE = 4
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")
_END_OF_HEADER = re.compile(rb"\n\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(slots=True)
class Piece:
    """One mail: where its bytes lie, its header block (cut at 64 KiB), and its From_ line if any."""

    offset: int
    length: int
    head: bytes
    postmark: bytes


def head_of(data: bytes, start: int) -> bytes:
    """Return the header block that begins at `start`, up to the limit."""
    if data.startswith((b"\n", b"\r\n"), start):
        return b""
    end = _END_OF_HEADER.search(data, start, start + header.LIMIT)
    return data[start : end.end() if end else start + header.LIMIT]


def split(file: int, start: int, end: int) -> Iterator[Piece]:
    """Yield the mails of the mbox in this range of an open file, in their order.

    A mail begins at a From_ line at the start, at one with a date after an empty line, or at one
    with an asctime date and a header line after it wherever a line begins. Memory stays bounded.
    """
    window = Window(file, start, end)
    lead = _LEAD.match(window.data)
    at = start + (lead.end() if lead else 0)
    piece = _begin(window, at)
    for found in _separators(window, piece.offset):
        yield _ended(piece, found)
        piece = _begin(window, found)
    yield _ended(piece, window.end)


def restored(stored: bytes) -> bytes:
    """Return a mail as it was before it went into the mbox: no separator line, no `>From ` quoting."""
    if stored.endswith(b"\n\n"):
        stored = stored[:-1]
    elif stored.endswith(b"\n\r\n"):
        stored = stored[:-2]
    return _QUOTED.sub(rb"\1", stored) if b">From " in stored else stored


def _begin(window: Window, offset: int) -> Piece:
    if not window.reaches(offset + header.LIMIT + postmark.LINE_LIMIT):
        window.move(offset)
    at = offset - window.base
    if not window.data.startswith(b"From ", at):
        return Piece(offset, 0, head_of(window.data, at), b"")
    newline = window.data.find(b"\n", at)
    after = newline + 1 if newline >= 0 else len(window.data)
    line = window.data[at : min(after, at + postmark.LINE_LIMIT)]
    return Piece(window.base + after, 0, head_of(window.data, after), line)


def _ended(piece: Piece, end: int) -> Piece:
    piece.length = max(0, end - piece.offset)
    if len(piece.head) > piece.length:  # no empty line ended the header: that of the next mail was in view
        piece.head = piece.head[: piece.length]
    return piece


def _separators(window: Window, offset: int) -> Iterator[int]:
    search = offset
    while True:
        found = window.data.find(_NEEDLE, max(0, search - window.base))
        if found < 0:
            if window.reaches(window.end):
                return
            window.move(window.base + len(window.data) - len(_NEEDLE) - _BEFORE)
            search = window.base
            continue
        line = window.base + found + 1
        newline = window.data.find(b"\n", found + 1, found + postmark.LINE_LIMIT)
        if newline >= 0 and window.data.find(b":", found, newline) < 0:  # no time of day: prose
            search = window.base + newline
            continue
        if not window.reaches(line + 2 * postmark.LINE_LIMIT):
            window.move(line - _BEFORE)
        search = line
        if _separates(window, line):
            yield line


def _separates(window: Window, line: int) -> bool:
    text = window.peek(line, 2 * postmark.LINE_LIMIT)
    newline = text.find(b"\n", 0, postmark.LINE_LIMIT)
    first = text[: newline + 1] if newline >= 0 else text[: postmark.LINE_LIMIT]
    if not postmark.is_dated(first):
        return False
    before = window.peek(max(window.base, line - 3), min(3, line - window.base))
    if before.endswith((b"\n\n", b"\n\r\n")):
        return True
    return postmark.is_unmistakable(text)
