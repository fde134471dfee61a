"""What an application waits for, and until when."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.domain.deadline import Deadline
from shared.domain.standing import Standing
from shared.domain.status import Status

SILENT_AFTER = timedelta(days=21)

Kind = Literal["interview", "deadline", "overdue", "answer", "silent", "wait"]

_WAITING = {
    Status.LEAD: "Answer, or let it go",
    Status.APPLIED: "Wait for an answer",
    Status.ASSESSMENT: "Do the assessment",
    Status.INTERVIEWING: "Wait for the outcome",
    Status.OFFER: "Answer the offer",
}
_ASKED = {"assessment": "Hand in the assessment", "offer": "Answer the offer"}
_DEMANDING = (Status.LEAD, Status.ASSESSMENT, Status.OFFER)


class NextStep(BaseModel):
    """What comes next; `at` is the instant of an interview or the end of a deadline's day, in UTC."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    text: str
    at: datetime | None = None

    @property
    def needs_person(self) -> bool:
        """Whether the person, and not the company, has to act."""
        return self.kind != "wait"


def next_step(standing: Standing, now: datetime) -> NextStep | None:
    """Return what an application waits for at this instant; None when it is closed."""
    if not standing.status.open:
        return None
    coming = [i.start for i in standing.interviews if i.state != "cancelled" and i.start > now]
    if coming:
        return NextStep(kind="interview", text="Interview", at=min(coming))
    for deadline in standing.deadlines:
        overdue = deadline.due < now.date()
        if deadline.kind == standing.status or (not overdue and _is_take_home(deadline, standing)):
            text = _ASKED[deadline.kind] + (" (overdue)" if overdue else "")
            return NextStep(kind="overdue" if overdue else "deadline", text=text, at=_end_of(deadline.due))
    if standing.status in _DEMANDING:
        return NextStep(kind="answer", text=_WAITING[standing.status])
    if is_silent(standing, now):
        days = (now - _last_contact(standing, now)).days
        return NextStep(kind="silent", text=f"Follow up: silent for {days} days")
    return NextStep(kind="wait", text=_WAITING[standing.status])


def is_silent(standing: Standing, now: datetime) -> bool:
    """Return whether an open application has heard nothing for SILENT_AFTER; a lead cannot be silent."""
    since = now - _last_contact(standing, now)
    return standing.status.open and standing.status is not Status.LEAD and since > SILENT_AFTER


def _last_contact(standing: Standing, now: datetime) -> datetime:
    """Return the instant of the last mail or of the last interview held, whichever was later."""
    held = (i.start for i in standing.interviews if i.state != "cancelled" and i.start <= now)
    return max((standing.last, *held))


def _is_take_home(deadline: Deadline, standing: Standing) -> bool:
    """Return whether a task was set between interviews: the status stays, the task is still to be done."""
    return deadline.kind == "assessment" and standing.status is Status.INTERVIEWING


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), UTC)
