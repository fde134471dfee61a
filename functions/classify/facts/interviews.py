"""Interviews that a mail sets, moves or calls off."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Literal

from functions.classify.facts.dates import Day, days
from functions.classify.facts.times import Clock, clock, clocks, lasts, stated_zone, zone_at
from functions.classify.reading import Reading
from functions.classify.regex import regex
from shared.domain.interview import Interview
from shared.mail.model import CalendarEvent

State = Literal["scheduled", "rescheduled", "cancelled"]
_HOUR = 60
_UNSET = frozenset({"COUNTER", "DECLINECOUNTER", "REFRESH"})
_NEAR = 70
_REACH = 3_000
_CANCELLED = regex(r"\b(?:cancel\w*|annul\w+|abgesagt|absag\w+|entfallt|storniert|called off)\b")
_MOVED = regex(
    r"\b(?:re-?schedul\w+|moved|instead of|statt (?:am|wie|um|morgen|heute|de[smr])|en vez de|au lieu d\w+|"
    r"postpon\w+|new (?:time|date)|instead|verschob\w*|verschieb\w*|verlegt|"
    r"neuer termin|report\w{1,2}|decal\w+|deplac\w+|"
    r"nouvel\w* (?:date|horaire|creneau)|reprogram\w+|aplaz\w+|nueva (?:fecha|hora)|cambi\w+ (?:la|"
    r"de) (?:fecha|hora))\b"
)
_FORMER = regex(
    r"\b(?:from|originally|was|were|instead of|vom|von|statt|ursprunglich|initialement|au lieu d\w+|"
    r"prevu\w* initialement|en lugar d\w+|del|inicialmente)\b[^.]{0,25}$"
)
_CHOICE = regex(r"\b(?:or|oder|ou|o)\b")
_OR = regex(r"[^.\n]{0,12}?(?<=\s)(?:or|oder|ou|o|/)\s")
_OFFERED = regex(
    r"\b(?:which (?:of|one|slot|time|date)|(?:following|proposed|possible|available|these) (?:slots?|times?|"
    r"dates?|options?)|"
    r"options?|let (?:us|me) know (?:which|what|if)|(?:one|either) of (?:these|the)|au choix|creneaux|"
    r"propos(?:ons|e) \w+ dates|"
    r"(?:deux|trois|plusieurs) (?:dates|creneaux|horaires)|votre preference|terminvorschlage?|(?:folgende|"
    r"zwei|drei|mehrere) termine|"
    r"auswahl|welche[rs]? (?:termin|davon)|wunschtermin|opciones|huecos|horarios disponibles|cual (?:de|te|"
    r"le)|"
    r"(?:tu|su) preferencia|estas fechas)\b"
)
_DUE = regex(
    r"\b(?:by|before|until|till|bis|avant|d'ici|au plus tard|antes del?|hasta|deadline|no later than|"
    r"confirm\w* by)\b"
    r"[^.!?\n]{0,12}$"
)
_MOST = 4
_RECENT = timedelta(days=1)


def from_calendar(events: Iterable[CalendarEvent], written: datetime) -> tuple[Interview, ...]:
    """Return the interviews of calendar parts; of one UID only the highest SEQUENCE.

    A time without a zone is by the clock of `written`, the mail's date in its sender's zone. What is
    only proposed (METHOD:COUNTER) or refused is not set.
    """
    newest: dict[str, CalendarEvent] = {}
    for event in events:
        known = newest.get(event.uid)
        if event.start is None or event.method in _UNSET:
            continue
        if known is None or event.sequence >= known.sequence:
            newest[event.uid] = event
    return tuple(
        Interview(
            start=_instant(event.start, event, written),
            minutes=event.minutes or _HOUR,
            state=_state(event),
            uid=event.uid or None,
            sequence=event.sequence,
            zone=event.zone,
        )
        for event in newest.values()
        if event.start is not None
    )


def _instant(start: datetime, event: CalendarEvent, written: datetime) -> datetime:
    if event.zone or event.all_day:
        return start
    return start.replace(tzinfo=written.tzinfo or UTC).astimezone(UTC)


def _state(event: CalendarEvent) -> State:
    if event.cancelled or event.method == "CANCEL":
        return "cancelled"
    return "rescheduled" if event.sequence > 0 else "scheduled"


def from_text(reading: Reading, written: datetime) -> tuple[Interview, ...]:
    """Return the interviews that a mail's own words fix; times to choose from fix nothing."""
    folded = reading.folded[:_REACH]
    moved, cancelled = bool(_MOVED.search(folded)), bool(_CANCELLED.search(folded))
    zone = written.tzinfo or UTC
    stated = stated_zone(reading.text, folded)
    length = lasts(folded)
    found: list[tuple[int, Interview]] = []
    for day in days(folded, 0, len(folded), written.date(), month_first=_american(reading.text)):
        at = _clock_near(reading, day)
        before = folded[max(0, day.start - 45) : day.start]
        if at is None or _DUE.search(before) or (moved and _FORMER.search(before)):
            continue
        if at.tz is None and stated[1]:
            at = replace(at, zone=stated[0], tz=stated[1])
        start = at.on(day.day, zone)
        if start <= written - _RECENT:
            continue
        if _either(reading, at):
            return ()
        if start not in {other.start for _, other in found}:
            found.append((day.start, _interview(at, start, length, moved=moved, cancelled=cancelled)))
    if len(found) > 1 and (
        _OFFERED.search(folded) or any(_CHOICE.search(folded, a[0], b[0]) for a, b in pairwise(found))
    ):
        return ()
    kept = [interview for _, interview in found]
    return tuple(kept[-1:] if moved else kept[:1] if cancelled else kept[:_MOST])


def _clock_near(reading: Reading, day: Day) -> Clock | None:
    """Return the time that goes with a day: right after it, else right before it."""
    text, folded = reading.text, reading.folded
    reach = _NEAR if day.sure else 25
    part = folded.find("\x00", day.end)
    after = clock(text, folded, day.end, min(part if part >= 0 else len(folded), day.end + reach))
    earlier = list(clocks(text, folded, max(0, day.start - 45), day.start))
    before = earlier[-1] if earlier else None
    if before and (after is None or "\n" in folded[day.end : after.start]) and before.end > day.start - 20:
        if before.tz is None:
            zone, tz = zone_at(text, day.end)
            return replace(before, zone=zone, tz=tz)
        return before
    return after


def _either(reading: Reading, at: Clock) -> bool:
    """Whether another time to choose follows on the same day."""
    either = _OR.match(reading.folded, at.end)
    return (
        either is not None
        and clock(reading.text, reading.folded, either.end(), either.end() + 12) is not None
    )


def _american(text: str) -> bool:
    return bool(
        re.search(r"\b(?:[AP]M|[EPCM][SD]?T)\b|\d ?[ap]m\b|\b(?:Eastern|Pacific|New York)\b", text[:_REACH])
    )


def _interview(at: Clock, start: datetime, length: int | None, *, moved: bool, cancelled: bool) -> Interview:
    state: State = "rescheduled" if moved else "cancelled" if cancelled else "scheduled"
    return Interview(start=start, minutes=at.minutes or length or _HOUR, state=state, zone=at.zone)
