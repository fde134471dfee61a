"""The Date header (RFC 5322 section 3.3) to an instant, by a fast path and a lenient one."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Final

_COMMON: Final = re.compile(
    r"\s*(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+(\d{4})"
    r"\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(?:([+-])(\d\d)(\d\d)|GMT|UTC|UT|Z)\b"
)
_MONTHS: Final = {
    m: n
    for n, m in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_ISO: Final = re.compile(r"\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_YEARS: Final = range(1990, 2101)  # outside, a clock was wrong; such a date would sort the mail out of sight
_LEGIBLE: Final = 100
_DAY: Final = timedelta(days=1)


def date_of(header_block: bytes) -> datetime | None:
    """Return the first Date header of a raw header block, in UTC; None when unreadable or absurd."""
    lowered = header_block.lower()
    at = 0 if lowered.startswith(b"date:") else lowered.find(b"\ndate:") + 1
    if at == 0 and not lowered.startswith(b"date:"):
        return None
    value = header_block[at + 5 : at + 5 + 2 * _LEGIBLE].decode("latin-1")
    return read_date(re.split(r"\r?\n(?![ \t])", value, maxsplit=1)[0])


def read_date(value: str) -> datetime | None:
    """Read a Date header's value, in UTC; None when unreadable or outside the years 1990 to 2100."""
    common = _COMMON.match(value)
    try:
        found = _common(common) if common else _lenient(" ".join(value[:_LEGIBLE].split()))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return found if found is not None and found.year in _YEARS else None


def _common(match: re.Match[str]) -> datetime:
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    at = datetime(
        int(year), _MONTHS[month], int(day), int(hour), int(minute), min(int(second or 0), 59), tzinfo=UTC
    )
    if sign is None:
        return at
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset >= _DAY:
        return at
    return at - offset if sign == "+" else at + offset


def _lenient(value: str) -> datetime | None:
    if _ISO.match(value):
        at = datetime.fromisoformat(value.strip())
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    fields = parsedate_tz(value)
    if fields is None:
        return None
    year, month, day, hour, minute, second = fields[:6]
    offset = fields[9] or 0
    zone = timezone(timedelta(seconds=offset)) if abs(offset) < _DAY.total_seconds() else UTC
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
