"""A date as a person gives it: a day, or how many days ago."""

import re
from datetime import UTC, date, datetime, time, timedelta

from shared.errors import Unusable

_DAYS = re.compile(r"(\d{1,5})d")


def since(text: str, now: datetime) -> datetime:
    """Return the beginning of a day in UTC, for "2026-03-01" or "90d". Raises Unusable."""
    days = _DAYS.fullmatch(text.strip())
    try:
        day = (now - timedelta(days=int(days[1]))).date() if days else date.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise Unusable(
            f"{text!r} is no date: give a day like 2026-03-01, or a number of days like 90d."
        ) from None
    if day > now.date():
        raise Unusable(f"{text} lies ahead: give a day that has begun, or a number of days like 90d.")
    return datetime.combine(day, time(), UTC)
