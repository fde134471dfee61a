"""Interviews that a mail sets, moves or calls off."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Literal

from functions.classify.facts.dates import days
from functions.classify.facts.times import Clock, clock
from functions.classify.reading import Reading
from shared.domain.interview import Interview
from shared.mail.model import CalendarEvent

State = Literal["scheduled", "rescheduled", "cancelled"]
_HOUR = 60
_NEAR = 70
_REACH = 3_000
_CANCELLED = re.compile(r"\b(?:cancel\w*|annul\w+|abgesagt|absag\w+|entfallt|storniert|called off)\b")
_MOVED = re.compile(
    r"\b(?:re-?schedul\w+|moved|postpon\w+|new (?:time|date)|instead|verschob\w*|verschieb\w*|verlegt|"
    r"neuer termin|report\w{1,2}|decal\w+|deplac\w+|"
    r"nouvel\w* (?:date|horaire|creneau)|reprogram\w+|aplaz\w+|nueva (?:fecha|hora)|cambi\w+ (?:la|"
    r"de) (?:fecha|hora))\b"
)
_FORMER = re.compile(
    r"\b(?:from|originally|was|were|instead of|vom|von|statt|ursprunglich|initialement|au lieu d\w+|"
    r"prevu\w* initialement|en lugar d\w+|del|inicialmente)\b[^.]{0,25}$"
)
_CHOICE = re.compile(r"\b(?:or|oder|ou|o)\b")
_RECENT = timedelta(days=1)


def from_calendar(events: Iterable[CalendarEvent]) -> tuple[Interview, ...]:
    """Return the interviews of calendar parts; of one UID only the highest SEQUENCE."""
    newest: dict[str, CalendarEvent] = {}
    for event in events:
        known = newest.get(event.uid)
        if event.start is not None and (known is None or event.sequence >= known.sequence):
            newest[event.uid] = event
    return tuple(
        Interview(
            start=event.start,
            minutes=event.minutes or _HOUR,
            state=_state(event),
            uid=event.uid or None,
            sequence=event.sequence,
            zone=event.zone,
        )
        for event in newest.values()
        if event.start is not None
    )


def _state(event: CalendarEvent) -> State:
    if event.cancelled or event.method == "CANCEL":
        return "cancelled"
    return "rescheduled" if event.sequence > 0 else "scheduled"


def from_text(reading: Reading, written: datetime) -> tuple[Interview, ...]:
    """Return the interview that a mail's own words fix: one day with one time; a choice fixes nothing."""
    folded = reading.folded[:_REACH]
    moved, cancelled = bool(_MOVED.search(folded)), bool(_CANCELLED.search(folded))
    zone = written.tzinfo or UTC
    found: list[tuple[int, Interview]] = []
    for day in days(folded, 0, len(folded), written.date(), month_first=_american(reading.text)):
        at = _clock_near(reading, day.start, day.end, sure=day.sure)
        if at is None or (moved and _FORMER.search(folded, max(0, day.start - 45), day.start)):
            continue
        interview = _interview(at, at.on(day.day, zone), moved=moved, cancelled=cancelled)
        if interview.start > written - _RECENT and interview.start not in {other.start for _, other in found}:
            found.append((day.start, interview))
    if len(found) > 1 and any(_CHOICE.search(folded, a[0], b[0]) for a, b in pairwise(found)):
        return ()
    return tuple(interview for _, interview in found[:1])


def _clock_near(reading: Reading, start: int, end: int, *, sure: bool) -> Clock | None:
    after = clock(reading.text, reading.folded, end, min(len(reading.folded), end + (_NEAR if sure else 25)))
    if after:
        return after
    before = max(0, start - 30)
    return clock(reading.text, reading.folded, before, start)


def _american(text: str) -> bool:
    return bool(
        re.search(r"\b(?:[AP]M|[EPCM][SD]?T)\b|\d ?[ap]m\b|\b(?:Eastern|Pacific|New York)\b", text[:_REACH])
    )


def _interview(at: Clock, start: datetime, *, moved: bool, cancelled: bool) -> Interview:
    state: State = "rescheduled" if moved else "cancelled" if cancelled else "scheduled"
    return Interview(start=start, minutes=at.minutes or _HOUR, state=state, zone=at.zone)
