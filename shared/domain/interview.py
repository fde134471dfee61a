"""An appointment with an employer, and how mails move it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

_KEPT = 50
_ASSUMED_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview that a mail sets, moves or calls off.

    `start` is in UTC; `zone` is the zone as the mail writes it; an hour is assumed where the mail
    does not say how long. `uid` and `sequence` come from a
    calendar part; without one, `uid` is None.
    """

    start: datetime
    minutes: int = _ASSUMED_MINUTES
    state: Literal["scheduled", "rescheduled", "cancelled"] = "scheduled"
    uid: str | None = None
    sequence: int = 0
    zone: str | None = None


def arrange(known: Iterable[Interview], said: Iterable[Interview], at: datetime) -> tuple[Interview, ...]:
    """Return the interviews after a mail of this date has said its own, in order of start.

    A calendar part speaks of its UID, and an older SEQUENCE says nothing new. Plain words speak of
    the interview at that instant, or, when they move one, of the latest one still to come.
    """
    calendar = list(known)
    for new in said:
        index = _spoken_of(calendar, new, at)
        if index is None:
            calendar.append(new)
        else:
            calendar[index] = _updated(calendar[index], new)
    calendar.sort(key=lambda interview: (interview.start, interview.uid or ""))
    return tuple(calendar[-_KEPT:])


def _spoken_of(calendar: list[Interview], new: Interview, at: datetime) -> int | None:
    if new.uid is not None:
        for index, old in enumerate(calendar):
            if old.uid == new.uid:
                return index
    for index, old in enumerate(calendar):
        if old.start == new.start and (old.uid is None or new.uid is None):
            return index
    if new.state == "rescheduled":
        coming = [
            (old.start, index)
            for index, old in enumerate(calendar)
            if old.start > at and old.state != "cancelled" and (old.uid is None or new.uid is None)
        ]
        return max(coming)[1] if coming else None
    return None


def _updated(old: Interview, new: Interview) -> Interview:
    if old.uid is not None and new.uid == old.uid and new.sequence < old.sequence:
        return old
    moved = new.start != old.start and new.state == "scheduled"
    state = "rescheduled" if moved or (old.state == "rescheduled" and new.state == "scheduled") else new.state
    kept: dict[str, Any] = {"state": state, "zone": new.zone or old.zone}
    if new.uid is None:
        # Words know nothing of the calendar's numbers, and often not how long it takes.
        kept |= {"uid": old.uid, "sequence": old.sequence}
        kept |= {"minutes": old.minutes} if old.uid or new.minutes == _ASSUMED_MINUTES else {}
    return replace(new, **kept)
