"""The header block of a mail or part: split, unfolded, and its parameters read (RFC 5322, 2045, 2231)."""

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from shared.mail import words
from shared.mail.charsets import decode
from shared.mail.limits import HEADER_BYTES, HEADER_LINES, HEADER_VALUE, Budget

_BLANK: Final = re.compile(rb"\n\r?\n")
_PARAMETER: Final = re.compile(
    r';\s*([^\s=;"]{1,60}?)(?:\*(\d{1,3}))?(\*?)\s{0,9}=\s*("(?:[^"\\]|\\.)*+"?|[^;]*)', re.DOTALL
)

Headers = dict[str, str]


def end_of(raw: bytes, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Return where the header block ends and where the body starts, within these bounds."""
    end = len(raw) if end is None else end
    if raw.startswith((b"\n", b"\r\n"), start, end):
        return start, raw.index(b"\n", start) + 1
    blank = _BLANK.search(raw, start, end)
    return (blank.start() + 1, blank.end()) if blank else (end, end)


def read(raw: bytes, start: int, end: int, budget: Budget) -> tuple[Headers, int]:
    """Return the first value of each header by lower-case name, still encoded, and where the body starts.

    Lines that are no header at the end of the block belong to a body whose blank line is missing.
    """
    stop, body = end_of(raw, start, end)
    if stop - start > HEADER_BYTES:
        budget.note("the header block was cut")
    block = raw[start : min(stop, start + HEADER_BYTES)]
    text = decode(block)[0].replace("\r\n", "\n").replace("\r", " ")
    text = text.replace("\n ", " ").replace("\n\t", " ")
    lines = text.split("\n", HEADER_LINES)
    if len(lines) > HEADER_LINES:
        lines.pop()
        budget.note("header lines were left out")
    found: Headers = {}
    stray = 0
    for line in lines:
        name, colon, value = line.partition(":")
        if colon and name and " " not in (name := name.rstrip().lower()):
            stray = 0
            if name not in found:
                found[name] = value.strip()
        elif line:
            stray += 1
    if stray and not (found and line.startswith("From ")):
        return found, _stray_body(raw, start, stop, stray, found, budget)
    return found, body


def _stray_body(raw: bytes, start: int, stop: int, stray: int, found: Headers, budget: Budget) -> int:
    if not found:
        budget.note("there are no headers")
        return start
    budget.note("the blank line after the headers is missing")
    at = stop
    for _ in range(stray):
        at = raw.rfind(b"\n", start, max(start, at - 1)) + 1 or start
    return at


def value_and_parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split `text/plain; charset="x"` into its lower-case value and its parameters, decoded."""
    main, semicolon, _ = value.partition(";")
    main = main.strip().lower()
    if not semicolon:
        return main, {}
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value[:HEADER_VALUE]):
        name, number, star, text = match.groups()
        name = name.lower()
        text = re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"')) if text[:1] == '"' else text.strip()
        if number or star:
            pieces.setdefault(name, {})[int(number or 0)] = (text, bool(star))
        elif name not in found:
            found[name] = words.decoded(text) if "=?" in text else text
    for name, numbered in pieces.items():
        found[name] = _joined([numbered[number] for number in sorted(numbered)])
    return main, found


def _joined(pieces: list[tuple[str, bool]]) -> str:
    # RFC 2231: only the first piece names the charset; a character may straddle two pieces.
    charset, encoded = "", b""
    first, starred = pieces[0]
    if starred and first.count("'") >= 2:  # noqa: PLR2004 - charset'language'text
        charset, _, first = first.split("'", 2)
    for number, (text, star) in enumerate(pieces):
        piece = first if number == 0 else text
        encoded += unquote_to_bytes(piece) if star else piece.encode("utf-8", "replace")
    return decode(encoded, charset)[0]
