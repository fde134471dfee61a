"""The clock by which a sender writes times without a zone."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from functions.classify.regex import regex
from shared.mail.model import Mail

_OFFSET = regex(r"\d\d:\d\d\s*([+-])(\d\d)([0-5]\d)\b")
_HOURS = 24
_KEEPING_SUMMER = (
    *("Europe/Berlin", "Europe/London"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
)


def senders_clock(mail: Mail, written: datetime) -> tzinfo:
    """Return the zone in which the mail's own date is written; UTC where it is written in none.

    An offset that a region with summer time has on that day stands for the region, so that a time told
    in March for April is right. `written` is the mail's date.
    """
    offset = _OFFSET.search(mail.headers.get("date", ""))
    if offset is None or int(offset[2]) >= _HOURS:
        return UTC
    length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    if not length:
        return UTC
    length = -length if offset[1] == "-" else length
    at = written.astimezone(UTC)
    for zone in _zones():
        if at.astimezone(zone).utcoffset() == length:
            return zone
    return timezone(length)


@cache
def _zones() -> tuple[ZoneInfo, ...]:
    return tuple(ZoneInfo(name) for name in _KEEPING_SUMMER)
