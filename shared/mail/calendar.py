"""Invitations (RFC 5545): the events of a calendar part, each a fact with instants in UTC.

The calendar library reads one event at a time, and never a VTIMEZONE: it expands their recurrence
rules, without end where a rule is hostile, and keeps them for every later mail under the names
their senders gave them.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from icalendar import Event
from icalendar.error import BrokenCalendarProperty

from shared.mail.addresses import addresses
from shared.mail.charsets import decode
from shared.mail.limits import CALENDAR_LINES, HEADER_VALUE, Budget
from shared.mail.model import Address, CalendarEvent
from shared.mail.series import Series, read_series, told
from shared.mail.zones import Zones

_MINUTE: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(days=400)
_METHOD: Final = re.compile(r"^METHOD[^:\n]{0,200}:[ \t]*([A-Za-z-]{1,30})", re.MULTILINE | re.IGNORECASE)
_READ: Final = re.compile(
    r"(?:UID|SEQUENCE|DTSTART|DTEND|DURATION|STATUS|SUMMARY|LOCATION|ORGANIZER)[;:]", re.IGNORECASE
)
_RECURS: Final = re.compile(r"(?:RRULE|EXDATE|RECURRENCE-ID|DTSTAMP|DTSTART)[;:]", re.IGNORECASE)
_LINE_CHARS: Final = 4_000
# The library looks zones up by itself, warns of some and fails on others: it is not told of them.
_ZONED: Final = re.compile(r"^(DTSTART|DTEND)([^:]*?);TZID=", re.IGNORECASE)


def read_events(data: bytes, budget: Budget) -> Iterator[CalendarEvent]:
    """Yield the events of one calendar part; recurring ones once, by the occurrence they are about."""
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\n ", "").replace("\n\t", "")
    named = _METHOD.search(text)
    method = named[1].upper() if named else ""
    zones = Zones(text)
    events: list[tuple[CalendarEvent, Series]] = []
    for lines, recurs in _blocks(text):
        budget.events -= 1
        if budget.events < 0:
            budget.note("calendar events were left out")
            break
        event = _event("\r\n".join(lines), method, zones)
        if event is None:
            budget.note("a calendar event could not be read")
        else:
            events.append((event, read_series(recurs, zones)))
    yield from told(events, zones)


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    # Of each event only the lines that are read: alarms and attendees stay outside. What recurs is kept
    # apart, as the library is not told of it.
    inside: list[str] | None = None
    recurs: list[str] = []
    nested = 0
    for line in text.split("\n"):
        mark = line[:40].strip().upper()
        if mark == "BEGIN:VEVENT":
            inside, recurs, nested = [], [], 0
        elif inside is None:
            continue
        elif mark == "END:VEVENT":
            yield ["BEGIN:VEVENT", *inside, "END:VEVENT"], recurs
            inside = None
        elif mark.startswith("BEGIN:"):
            nested += 1
        elif mark.startswith("END:"):
            nested -= 1
        elif not nested and len(inside) + len(recurs) < CALENDAR_LINES:
            if _READ.match(line):
                inside.append(_ZONED.sub(r"\1\2;X-ZONE=", line[:_LINE_CHARS]))
            if _RECURS.match(line):
                recurs.append(line[:_LINE_CHARS])


def _event(block: str, method: str, zones: Zones) -> CalendarEvent | None:
    try:
        event = Event.from_ical(block)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        return None  # the library's parser raises all of these for damaged lines
    start, zone, all_day = _instant(event, "DTSTART", zones)
    status = _text(event, "STATUS").upper()
    return CalendarEvent(
        uid=_text(event, "UID"),
        sequence=_sequence(event),
        method=method,
        start=start,
        minutes=_minutes(event, start, zones),
        all_day=all_day,
        zone=zone,
        cancelled=method == "CANCEL" or status == "CANCELLED",
        summary=_text(event, "SUMMARY"),
        location=_text(event, "LOCATION"),
        organizer=_organizer(event),
    )


def _value(event: Any, name: str) -> Any:  # noqa: ANN401 - the library types no property
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def _text(event: Any, name: str) -> str:  # noqa: ANN401 - likewise
    value = _value(event, name)
    return "" if value is None else " ".join(str(value).split())[:HEADER_VALUE]


def _decoded(value: Any) -> Any:  # noqa: ANN401 - likewise
    try:
        return getattr(value, "dt", None)
    except BrokenCalendarProperty:
        return None


def _sequence(event: Any) -> int:  # noqa: ANN401 - likewise
    text = _text(event, "SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - 32 bits


def _instant(event: Any, name: str, zones: Zones) -> tuple[datetime | None, str | None, bool]:  # noqa: ANN401
    value = _value(event, name)
    at = _decoded(value)
    if isinstance(at, datetime):
        identifier = value.params.get("X-ZONE")
        if identifier is None and at.tzinfo:
            return at.replace(tzinfo=UTC), "UTC", False
        if identifier is None:
            return *zones.floating(at), False
        return *zones.resolve(at.replace(tzinfo=None), str(identifier)), False
    if isinstance(at, date):
        return datetime(at.year, at.month, at.day, tzinfo=UTC), None, True
    return None, None, False


def _minutes(event: Any, start: datetime | None, zones: Zones) -> int | None:  # noqa: ANN401 - likewise
    end = _instant(event, "DTEND", zones)[0]
    length = end - start if end is not None and start is not None else _decoded(_value(event, "DURATION"))
    if not isinstance(length, timedelta) or not timedelta() <= length <= _LONGEST:
        return None
    return length // _MINUTE


def _organizer(event: Any) -> Address | None:  # noqa: ANN401 - likewise
    value = _value(event, "ORGANIZER")
    if value is None:
        return None
    address = str(value)
    address = address[7:] if address[:7].lower() == "mailto:" else address
    name = str(getattr(value, "params", {}).get("CN", ""))
    found = addresses(address[:HEADER_VALUE])
    return Address(name.strip('"') or found[0].name, found[0].address) if found else None
