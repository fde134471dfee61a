from datetime import UTC, date, datetime

import pytest

from shared.domain.deadline import Deadline
from shared.domain.evidence import Evidence
from shared.domain.next_step import is_silent, next_step
from tests.domain.build import (
    ASSESSMENT,
    INTERVIEW,
    OFFER,
    OUTREACH,
    RECEIPT,
    REJECTION,
    day,
    meeting,
    own,
    said,
    standing_of,
)

IN_MARCH = (Deadline(kind="assessment", due=date(2026, 3, 10)),)
OFFERED = (Deadline(kind="offer", due=date(2026, 3, 10)),)
SET = (meeting(5),)

# The first day is 2 March 2026, so day 8 is 10 March.
STEPS: dict[str, tuple[tuple[Evidence, ...], float, str, str]] = {
    "applied": ((said(1, RECEIPT),), 2, "wait", "Wait for an answer"),
    "a lead": ((said(1, OUTREACH),), 90, "answer", "Answer, or let it go"),
    "a test without a day": ((said(1, ASSESSMENT),), 2, "answer", "Do the assessment"),
    "a test": ((said(1, ASSESSMENT, deadlines=IN_MARCH),), 2, "deadline", "Hand in the assessment"),
    "a test on its last day": (
        (said(1, ASSESSMENT, deadlines=IN_MARCH),),
        8.5,
        "deadline",
        "Hand in the assessment",
    ),
    "a test not handed in": (
        (said(1, ASSESSMENT, deadlines=IN_MARCH),),
        9,
        "overdue",
        "Hand in the assessment (overdue)",
    ),
    "an offer": ((said(1, OFFER, deadlines=OFFERED),), 2, "deadline", "Answer the offer"),
    "an offer without a day": ((said(1, OFFER),), 2, "answer", "Answer the offer"),
    "an offer past its day": (
        (said(1, OFFER, deadlines=OFFERED),),
        12,
        "overdue",
        "Answer the offer (overdue)",
    ),
    "the interview comes before the test": (
        (said(1, ASSESSMENT, deadlines=IN_MARCH), said(2, INTERVIEW, interviews=SET)),
        3,
        "interview",
        "Interview",
    ),
    "an interview that is over": ((said(1, INTERVIEW, interviews=SET),), 6, "wait", "Wait for the outcome"),
    "an interview called off": (
        (said(1, INTERVIEW), said(2, INTERVIEW, interviews=(meeting(5, state="cancelled"),))),
        3,
        "wait",
        "Wait for the outcome",
    ),
    "a task between two interviews": (
        (said(1, INTERVIEW), said(2, ASSESSMENT, deadlines=IN_MARCH)),
        3,
        "deadline",
        "Hand in the assessment",
    ),
    "a task that lies behind": (
        (said(1, ASSESSMENT, deadlines=IN_MARCH), said(2, INTERVIEW)),
        9,
        "wait",
        "Wait for the outcome",
    ),
    "the day to answer an offer that is not there yet": (
        (said(1, INTERVIEW), said(2, OFFER, review=True, deadlines=OFFERED)),
        3,
        "wait",
        "Wait for the outcome",
    ),
    "three weeks of silence": ((said(1, RECEIPT),), 22.5, "silent", "Follow up: silent for 21 days"),
    "silence since the interview, not since its invitation": (
        (said(1, INTERVIEW, interviews=(meeting(20),)),),
        30,
        "wait",
        "Wait for the outcome",
    ),
    "silence long after the interview": (
        (said(1, INTERVIEW, interviews=(meeting(20),)),),
        43,
        "silent",
        "Follow up: silent for 23 days",
    ),
}


@pytest.mark.parametrize("case", STEPS)
def test_what_comes_next(case: str) -> None:
    evidence, now, kind, text = STEPS[case]
    step = next_step(standing_of(*evidence), day(now))
    assert step is not None
    assert (step.kind, step.text) == (kind, text)
    assert step.needs_person == (kind != "wait")


@pytest.mark.parametrize("end", [said(2, REJECTION), own(2, "withdraw"), own(2, "accept")])
def test_what_is_closed_waits_for_nothing(end: Evidence) -> None:
    standing = standing_of(said(1, INTERVIEW, interviews=SET), end)
    assert next_step(standing, day(3)) is None
    assert not is_silent(standing, day(90))


def test_of_two_interviews_the_next_one_counts() -> None:
    standing = standing_of(said(1, INTERVIEW, interviews=(meeting(5), meeting(9))))
    steps = [next_step(standing, day(now)) for now in (2, 6)]
    assert [step and step.at for step in steps] == [day(5), day(9)]


def test_a_deadline_ends_with_its_day() -> None:
    step = next_step(standing_of(said(1, OFFER, deadlines=OFFERED)), day(2))
    assert step is not None
    assert step.at == datetime(2026, 3, 10, 23, 59, 59, tzinfo=UTC)


def test_a_deadline_is_renewed_by_a_later_mail() -> None:
    later = (Deadline(kind="assessment", due=date(2026, 3, 20)),)
    standing = standing_of(said(1, ASSESSMENT, deadlines=IN_MARCH), said(2, ASSESSMENT, deadlines=later))
    assert standing.deadlines == later


def test_deadlines_of_two_kinds_stand_side_by_side() -> None:
    standing = standing_of(said(1, ASSESSMENT, deadlines=IN_MARCH), said(5, OFFER, deadlines=OFFERED))
    assert [deadline.kind for deadline in standing.deadlines] == ["assessment", "offer"]


def test_a_lead_is_never_silent() -> None:
    assert not is_silent(standing_of(said(1, OUTREACH)), day(400))
