"""Clock times and time zones written out in a mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from functions.classify.regex import regex
from functions.classify.tables import load

_UNIT = r"a\.?m\b\.?|p\.?m\b\.?|uhr\b|h(?:rs?|oras?|eures?)?\b"
_CLOCK = regex(
    rf"\b(?P<noon>noon|mittags|midday|midi|mediodia)\b|(?P<at>\ba las? )?\b(?P<h>\d{{1,2}})"
    rf"(?:(?:[:.]|\s?h\s?|\suhr\s)(?P<m>[0-5]\d)(?!\d|\.\d))?\s?(?P<unit>{_UNIT})?"
    r"(?:\s?(?:-|to|until|till|bis|a|hasta|/|(?<=\d )and(?= \d)|(?<=\d )(?:et|und|"
    r"y)(?= \d))\s?(?:las? )?(?P<h2>\d{1,2})"
    rf"(?:(?:[:.]|\s?h\s?)(?P<m2>[0-5]\d)(?!\d))?\s?(?P<unit2>{_UNIT})?(?!\d|[./-]\d))?"
)
_LATER = regex(
    r"[\s,]{0,2}(?:in the |de la |de l'|du |am )?(?P<half>afternoon|evening|tarde|noche|apres-midi|soir|"
    r"nachmittags?|abends?|"
    r"morning|manana|matin|morgens|vormittags?)\b"
)
_MORNING = frozenset({"morning", "manana", "matin", "morgens", "vormittag", "vormittags"})
_STATED = regex(
    r"\b(?:time ?zone|fuseau horaire|zeitzone|zona horaria|zone)\s?:\s?|"
    r"\b(?:all )?times (?:are )?(?:in|given in) "
)
_LASTS = regex(
    r"\b(?P<n>\d{1,3})[- ]?(?:min(?:ute|uto)?[ns]?\b|mn\b|')|\b(?P<hours>\d|one|an|une|eine|una|two|deux|"
    r"zwei|dos)[- ]?"
    r"(?:hours?|heures?|stunden?|horas?)\b(?! (?:de paris|before|prior|avant|vorher|antes|locale|local|"
    r"d'europe))"
    r"(?: (?:and a half|et demie|y media))?"
)
_HOURS = {"one": 1, "an": 1, "une": 1, "eine": 1, "una": 1, "two": 2, "deux": 2, "zwei": 2, "dos": 2}
_SHORTEST, _LONGEST = 10, 480
_OFFSET = regex(r"\s?\(?(?:utc|gmt)\s?(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?\)?", re.IGNORECASE)
_NAME = regex(
    r"\s?\(?(?P<area>(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Za-z_]{3,30})|"
    r"\s?\(?(?P<abbreviation>UTC|GMT|CEST|CET|MESZ|MEZ|BST|WEST|WET|"
    r"EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|IST|AEST|JST|SGT)\b"
    r"|,?\s?\(?(?:hora de |heure de |heure d[\u2019']|heure |hora |Hora de |time in |local time in |"
    r"Ortszeit )?(?P<city>"
    + "|".join(sorted(map(re.escape, load("zones")["places"]), key=len, reverse=True))
    + r")(?![\w-])(?:\s(?:local )?(?:time|Zeit|Ortszeit))?"
)
_FIXED = {
    "UTC": 0, "GMT": 0, "WET": 0, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "BST": 60, "WEST": 60,
    "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "IST": 330, "AEST": 600,
    "JST": 540, "SGT": 480,
}  # fmt: skip
_PLACES = {
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
    return next(clocks(text, folded, start, end), None)


def clocks(text: str, folded: str, start: int, end: int) -> Iterator[Clock]:
    """Yield the clock times between two places, in order."""
    for match in _CLOCK.finditer(folded, start, end):
        if not (match["m"] or match["unit"] or match["unit2"] or match["noon"] or match["at"]):
            continue
        at = time(_NOON) if match["noon"] else _begins(match)
        if at is None:
            continue
        until = _time(match["h2"], match["m2"], match["unit2"] or match["unit"]) if match["h2"] else None
        after = match.end()
        half = _LATER.match(folded, after)
        if half:
            after = half.end()
            if half["half"] not in _MORNING and at.hour < _NOON:
                at = at.replace(hour=at.hour + _NOON)
        minutes = (until.hour - at.hour) * 60 + until.minute - at.minute if until else 0
        zone, tz = zone_at(text, after)
        yield Clock(at, minutes if 0 < minutes <= 600 else None, zone, tz, match.start(), after)  # noqa: PLR2004 - ten hours


def lasts(folded: str) -> int | None:
    """Return the minutes that an appointment is said to take, if it is."""
    for match in _LASTS.finditer(folded):
        minutes = int(match["n"]) if match["n"] else 60 * (_HOURS.get(match["hours"]) or int(match["hours"]))
        if match["hours"] and match.group().endswith(("half", "demie", "media")):
            minutes += 30
        if _SHORTEST <= minutes <= _LONGEST:
            return minutes
    return None


def stated_zone(text: str, folded: str) -> tuple[str | None, tzinfo | None]:
    """Return the zone that a mail states for all its times, if any."""
    stated = _STATED.search(folded)
    return zone_at(text, stated.end()) if stated else (None, None)


def _begins(match: re.Match[str]) -> time | None:
    """Return the start of a range; of 11-1 pm it lies in the other half of the day."""
    unit, until = match["unit"], match["unit2"]
    if unit or not until:
        return _time(match["h"], match["m"], unit)
    at, end = _time(match["h"], match["m"], until), _time(match["h2"], match["m2"], until)
    if at and end and at > end and until.startswith("p") and int(match["h"]) <= _NOON:
        return _time(match["h"], match["m"], "am")
    return at


def _time(hour: str, minute: str | None, unit: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    half = (unit or "").replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hours <= (_NOON if minute is None else 23):
            return None
        hours = hours if hours > _NOON else hours % _NOON + (_NOON if half == "pm" else 0)
        return time(hours, minutes)
    return time(hours, minutes) if hours < 24 else None  # noqa: PLR2004 - hours of a day


def zone_at(text: str, at: int) -> tuple[str | None, tzinfo | None]:
    """Return the zone written at a place of the text, as worded and as understood."""
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
        return written, ZoneInfo(_PLACES.get(name) or load("zones")["places"].get(name, name))
    except (ZoneInfoNotFoundError, ValueError):
        return None, None
