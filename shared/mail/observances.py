"""VTIMEZONE (RFC 5545 section 3.6.5): the offset in force at a local time, without expanding any rule."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

_LINE: Final = re.compile(r"(TZID|DTSTART|TZOFFSETTO|RRULE)(?:;[^:]*)?:[ \t]*(\S.*)", re.IGNORECASE)
_OFFSET: Final = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)")
_DAY: Final = re.compile(r"(?:^|;)BYDAY=([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)(?:;|$)", re.IGNORECASE)
_MONTH: Final = re.compile(r"(?:^|;)BYMONTH=(\d|1[0-2])(?:;|$)", re.IGNORECASE)
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST: Final = 200  # observances read of one calendar; a real zone has two, a historic one fifty


@dataclass(slots=True)
class Observance:
    """STANDARD or DAYLIGHT: the offset it brings, since when, and on which day of each year."""

    offset: timedelta | None = None
    since: datetime | None = None
    month: int = 0
    week: int = 0
    weekday: int = 0

    def onset(self, year: int) -> datetime | None:
        """Return the local instant at which it begins in this year, if it does."""
        if self.since is None or year < self.since.year:
            return None
        if not self.month or not self.week:
            return self.since
        first, days = monthrange(year, self.month)
        day = 1 + (self.weekday - first) % 7 + 7 * (self.week - 1 if self.week > 0 else 0)
        if self.week < 0:
            day += 7 * ((days - day) // 7 + 1 + self.week)
        day = min(max(day, 1), days)
        return datetime(year, self.month, day, self.since.hour, self.since.minute)  # noqa: DTZ001 - local


def observances(text: str) -> dict[str, list[Observance]]:
    """Read the zones of an unfolded calendar, by TZID."""
    zones: dict[str, list[Observance]] = {}
    current: list[Observance] = []
    identifier, count, inside = "", 0, False
    for line in text.split("\n"):
        mark = line[:40].strip().upper()
        if mark == "BEGIN:VTIMEZONE":
            current, identifier, inside = [], "", True
        elif mark == "END:VTIMEZONE":
            inside = False
            if identifier and current:
                zones.setdefault(identifier, current)
        elif inside and mark in {"BEGIN:STANDARD", "BEGIN:DAYLIGHT"}:
            count += 1
            if count > _MOST:
                break
            current.append(Observance())
        elif inside and (match := _LINE.match(line[:500])):
            name, value = match[1].upper(), match[2].strip()
            if name == "TZID":
                identifier = value.strip('"')
            elif current:
                _read_line(current[-1], name, value)
    return zones


def _read_line(observance: Observance, name: str, value: str) -> None:
    if name == "TZOFFSETTO" and (offset := _OFFSET.match(value)):
        length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        observance.offset = length if offset[1] == "+" else -length
    elif name == "DTSTART":
        try:
            observance.since = datetime.strptime(value[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local by nature
        except ValueError:
            return
    elif name == "RRULE":
        day, month = _DAY.search(value), _MONTH.search(value)
        if day and month:
            observance.month, observance.week = int(month[1]), int(day[1])
            observance.weekday = _WEEKDAYS.index(day[2].upper())


def in_force(zone: list[Observance], local: datetime) -> timedelta | None:
    """Return the offset that holds at a local time: that of the last onset, else of the first observance."""
    onsets = [
        (onset, number)
        for number, each in enumerate(zone)
        for year in (local.year, local.year - 1)
        if each.offset is not None and (onset := each.onset(year)) is not None and onset <= local
    ]
    chosen = (
        zone[max(onsets)[1]] if onsets else next((each for each in zone if each.offset is not None), None)
    )
    return chosen.offset if chosen is not None else None
