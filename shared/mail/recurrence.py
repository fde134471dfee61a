"""Recurring events (RFC 5545 section 3.8.5): which occurrence an invitation is about."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

_PART: Final = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d?|COUNT=\d{1,4}|UNTIL=\d{8}(?:T\d{6}Z?)?|WKST=[A-Z]{2}|"
    r"BYDAY=[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)(?:,[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)){0,6}",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 1_000


def occurrences(first: datetime, rule: str) -> Iterator[datetime]:
    """Yield the local starts of a recurring event in order, the first one included, a thousand at most.

    Only rules that meet a day again and again are followed: one that asks for every second, or for 30
    February, would keep the library busy for ever. Of any other rule the first start is all.
    """
    parts = rule.strip().rstrip(";").split(";")
    if not all(_PART.fullmatch(part) for part in parts):
        yield first
        return
    plain = ";".join(part.upper().removesuffix("Z") for part in parts)
    try:
        starts = rrulestr(plain, dtstart=first)
    except (ValueError, TypeError):
        yield first
        return
    met = False
    for start in islice(starts, _LOOKED_AT):
        if not met and start != first:
            yield first  # DTSTART counts even where its own rule leaves it out
        met = True
        yield start
    if not met:
        yield first
