"""Of the events of one calendar part, the occurrence that each invitation is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from shared.mail.model import CalendarEvent
from shared.mail.recurrence import occurrences
from shared.mail.zones import Zones

_LINE: Final = re.compile(
    r"(?P<name>RRULE|EXDATE|RECURRENCE-ID|DTSTAMP|DTSTART)(?P<more>(?:;[^:\"]*|;[^:]*\"[^\"]*\"[^:]*)?):(?P<value>.*)",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(r";TZID=(\"[^\"]*\"|[^;:]*)", re.IGNORECASE)
_AT: Final = re.compile(r"\d{8}(?:T\d{6}Z?)?")
_EXCLUDED: Final = 500


@dataclass(slots=True)
class Series:
    """How one VEVENT recurs: all instants in UTC, but for `first`, which is its local start."""

    first: datetime | None = None
    zone: str | None = None
    rule: str | None = None
    excluded: set[datetime] = field(default_factory=set)
    instance: datetime | None = None
    stamp: datetime | None = None


def read_series(lines: Iterable[str], zones: Zones) -> Series:
    """Read the lines of a VEVENT that tell when it recurs; a damaged one tells nothing."""
    series = Series()
    for line in lines:
        match = _LINE.match(line)
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"]
        zone = _ZONE.search(match["more"])
        identifier = zone[1] if zone else None
        if name == "RRULE":
            series.rule = series.rule or value
            continue
        instants = [_instant(each, identifier, zones) for each in _AT.findall(value)[:_EXCLUDED]]
        known = [each for each in instants if each is not None]
        if name == "EXDATE":
            series.excluded.update(known)
        elif name == "DTSTART" and known:
            series.first, series.zone = _local(value), None if value.strip().endswith("Z") else identifier
        elif known:
            setattr(series, "stamp" if name == "DTSTAMP" else "instance", known[0])
    return series


def told(events: Iterable[tuple[CalendarEvent, Series]], zones: Zones) -> Iterator[CalendarEvent]:
    """Yield each event once; a recurring one by the first occurrence after it was sent, as last moved.

    An occurrence that was moved or called off by itself (RECURRENCE-ID) counts with its own time.
    """
    events = list(events)
    recurring = {
        event.uid for event, series in events if series.rule and series.instance is None and event.uid
    }
    for event, series in events:
        if series.instance is not None and event.uid in recurring:
            continue
        if not series.rule or event.start is None or series.first is None:
            yield event
            continue
        own = [(other, its) for other, its in events if other.uid == event.uid and its.instance is not None]
        yield _occurrence(event, series, own if event.uid else [], zones)


def _occurrence(
    event: CalendarEvent, series: Series, own: list[tuple[CalendarEvent, Series]], zones: Zones
) -> CalendarEvent:
    replaced = {its.instance for _, its in own}
    since = series.stamp or datetime.min.replace(tzinfo=UTC)
    coming = [other for other, _ in own if other.start and not other.cancelled and other.start >= since]
    last = None
    for local in occurrences(series.first, series.rule or "") if series.first else ():
        start = _resolved(local, series.zone, zones)
        if start in series.excluded or start in replaced:
            continue
        last = start
        if start >= since:
            break
    if last is not None and (last >= since or not coming):
        coming.append(replace(event, start=last))
    return min(
        coming,
        key=lambda each: each.start or since,
        default=replace(event, cancelled=bool(own) or event.cancelled),
    )


def _local(value: str) -> datetime | None:
    match = _AT.search(value)
    if match is None:
        return None
    text = match[0].removesuffix("Z")
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")  # noqa: DTZ007 - local
    except ValueError:
        return None


def _instant(value: str, identifier: str | None, zones: Zones) -> datetime | None:
    local = _local(value)
    return None if local is None else _resolved(local, None if value.endswith("Z") else identifier, zones)


def _resolved(local: datetime, identifier: str | None, zones: Zones) -> datetime:
    return zones.resolve(local, identifier)[0] if identifier else local.replace(tzinfo=UTC)
