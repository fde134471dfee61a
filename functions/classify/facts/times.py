"""Clock times and time zones written out in a mail."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from functions.classify.tables import load

_CLOCK = re.compile(
    r"\b(?P<noon>noon|mittags|midday|midi|mediodia)\b|\b(?P<h>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<m>[0-5]\d))?\s?(?P<unit>a\.?m\.?|p\.?m\.?|uhr|h(?:rs?|"
    r"oras?)?\b)?"
    r"(?:\s?(?:-|to|until|bis|a|hasta|/)\s?(?P<h2>\d{1,2})(?:(?:[:.]|"
    r"\s?h\s?)(?P<m2>[0-5]\d))?\s?(?P<unit2>a\.?m\.?|p\.?m\.?|uhr|h\b)?)?"
)
_OFFSET = re.compile(r"\s?\(?(?:utc|gmt)\s?(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?\)?", re.IGNORECASE)
_NAME = re.compile(
    r"\s?\(?(?P<area>(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Za-z_]{3,30})|"
    r"\s?\(?(?P<abbreviation>UTC|GMT|CEST|CET|MESZ|MEZ|BST|WEST|WET|"
    r"EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|IST|AEST|JST|SGT)\b"
    r"|,?\s?\(?(?:hora de |heure de |heure d[\u2019']|heure |hora |time in |local time in )?(?P<city>"
    + "|".join(sorted(map(re.escape, load("zones")["places"]), key=len, reverse=True))
    + r")(?![\w-])(?:\s(?:local )?(?:time|Zeit|Ortszeit))?"
)
_FIXED = {
    "UTC": 0, "GMT": 0, "WET": 0, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "BST": 60, "WEST": 60,
    "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "IST": 330, "AEST": 600,
    "JST": 540, "SGT": 480,
}  # fmt: skip
_PLACES: dict[str, str] = load("zones")["places"] | {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
_NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `minutes` is the length of a written range, `zone` the zone as written."""

    at: time
    minutes: int | None
    zone: str | None
    tz: tzinfo | None
    start: int
    end: int

    def on(self, day: date, default: tzinfo) -> datetime:
        """Return the instant in UTC; `default` is the zone where none is written."""
        return datetime.combine(day, self.at, self.tz or default).astimezone(UTC)


def clock(text: str, folded: str, start: int, end: int) -> Clock | None:
    """Return the first clock time between two places; a bare number is none."""
    for match in _CLOCK.finditer(folded, start, end):
        if not (match["m"] or match["unit"] or match["unit2"] or match["noon"]):
            continue
        at = time(_NOON) if match["noon"] else _time(match["h"], match["m"], match["unit"] or match["unit2"])
        if at is None:
            continue
        until = _time(match["h2"], match["m2"], match["unit2"] or match["unit"]) if match["h2"] else None
        minutes = (until.hour - at.hour) * 60 + until.minute - at.minute if until else 0
        zone, tz = _zone(text, match.end())
        return Clock(at, minutes if 0 < minutes <= 600 else None, zone, tz, match.start(), match.end())  # noqa: PLR2004 - ten hours
    return None


def _time(hour: str, minute: str | None, unit: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    half = (unit or "").replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hours <= _NOON:
            return None
        hours = hours % _NOON + (_NOON if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 else None  # noqa: PLR2004 - hours of a day


def _zone(text: str, at: int) -> tuple[str | None, tzinfo | None]:
    offset = _OFFSET.match(text, at)
    if offset:
        minutes = int(offset["h"]) * 60 + int(offset["m"] or 0)
        written = offset.group().strip(" ()\n")
        return written, timezone(
            timedelta(minutes=minutes if offset["sign"] == "+" else -minutes)
        ) if minutes < 15 * 60 else UTC
    named = _NAME.match(text, at)
    if not named:
        return None, None
    written = named.group().strip(" (,\n")
    name = named["area"] or named["abbreviation"] or named["city"]
    if name in _FIXED:
        return written, timezone(timedelta(minutes=_FIXED[name]))
    try:
        return written, ZoneInfo(_PLACES.get(name, name))
    except (ZoneInfoNotFoundError, ValueError):
        return None, None
