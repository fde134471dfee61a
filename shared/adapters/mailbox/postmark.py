"""The From_ line that opens each mail of an mbox (RFC 4155, and what programs really write)."""

import re

from shared.mail.dates import read_date

LINE_LIMIT = 1024

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_ZONE = rb"(?:[ \t]+(?:[+-]\d{4}|[A-Z]{1,5}))*"
_WRITTEN = re.compile(
    rb"\b"
    + _DAY
    + rb",?[ \t]+(?:"
    + _MONTH
    + rb"[ \t]+\d{1,2}|\d{1,2}[ \t]+"
    + _MONTH
    + rb")\b[^\r\n]*?\b\d{1,2}:\d{2}|\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"
)
_ASCTIME = re.compile(
    rb"From \S+[ \t]+"
    + _DAY
    + rb"[ \t]+"
    + _MONTH
    + rb"[ \t]+\d{1,2}[ \t]+\d{1,2}:\d{2}(?::\d{2})?"
    + _ZONE
    + rb"[ \t]+\d{4}"
    + _ZONE
    + rb"[ \t]*\r?\n(?:[!-9;-~]+:|>From )"
)


def is_dated(line: bytes) -> bool:
    """Return whether a From_ line bears a date; after an empty line that makes it a postmark."""
    return _WRITTEN.search(line) is not None


def is_unmistakable(text: bytes) -> bool:
    """Return whether a line with an asctime date, and a header line after it, begin this text."""
    return _ASCTIME.match(text) is not None


def seconds_of(line: bytes) -> int | None:
    """Return the date of a From_ line in seconds since 1970, or None; a date without a zone is UTC."""
    written = _WRITTEN.search(line)
    date = read_date(line[written.start() :].decode("ascii", "replace")) if written else None
    return int(date.timestamp()) if date else None
