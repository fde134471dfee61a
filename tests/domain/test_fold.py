import pytest

from shared.domain.evidence import Evidence
from shared.domain.standing import fold
from shared.domain.status import Status
from tests.domain.build import (
    ASSESSMENT,
    INTERVIEW,
    OFFER,
    OTHER,
    OUTREACH,
    RECEIPT,
    REJECTION,
    day,
    meeting,
    own,
    said,
    standing_of,
)

COURSES: dict[str, tuple[tuple[Evidence, ...], Status]] = {
    "a receipt is an application": ((said(1, RECEIPT),), Status.APPLIED),
    "an outreach is a lead": ((said(1, OUTREACH),), Status.LEAD),
    "a lead that was applied for": ((said(1, OUTREACH), said(2, RECEIPT)), Status.APPLIED),
    "an outreach after a receipt": ((said(1, RECEIPT), said(2, OUTREACH)), Status.APPLIED),
    "a first sign that is an interview": ((said(1, INTERVIEW),), Status.INTERVIEWING),
    "a first sign that is a rejection": ((said(1, REJECTION),), Status.REJECTED),
    "a late receipt": ((said(1, INTERVIEW), said(2, RECEIPT)), Status.INTERVIEWING),
    "a test between interviews": ((said(1, INTERVIEW), said(2, ASSESSMENT)), Status.INTERVIEWING),
    "an interview after the offer": ((said(1, OFFER), said(2, INTERVIEW)), Status.OFFER),
    "still under review": ((said(1, INTERVIEW), said(2, OTHER)), Status.INTERVIEWING),
    "rejected": ((said(1, INTERVIEW), said(2, REJECTION)), Status.REJECTED),
    "rejected twice": ((said(1, REJECTION), said(2, REJECTION, message="again")), Status.REJECTED),
    "a receipt after the rejection": ((said(1, REJECTION), said(2, RECEIPT)), Status.REJECTED),
    "an interview after the rejection": ((said(1, REJECTION), said(2, INTERVIEW)), Status.INTERVIEWING),
    "a test after the rejection": ((said(1, REJECTION), said(2, ASSESSMENT)), Status.ASSESSMENT),
    "withdrawn": ((said(1, RECEIPT), own(2, "withdraw")), Status.WITHDRAWN),
    "rejected after withdrawing": (
        (said(1, RECEIPT), own(2, "withdraw"), said(3, REJECTION)),
        Status.WITHDRAWN,
    ),
    "withdrawn after the rejection": ((said(1, REJECTION), own(2, "withdraw")), Status.REJECTED),
    "a lead turned down": ((said(1, OUTREACH), own(2, "decline")), Status.WITHDRAWN),
    "an offer turned down": ((said(1, OFFER), own(2, "decline")), Status.WITHDRAWN),
    "an offer taken": ((said(1, OFFER), own(2, "accept")), Status.ACCEPTED),
    "an offer on the telephone, taken": ((said(1, INTERVIEW), own(2, "accept")), Status.ACCEPTED),
    "a rejection after accepting": ((said(1, OFFER), own(2, "accept"), said(3, REJECTION)), Status.ACCEPTED),
    "a wish to accept where nothing was offered": ((said(1, RECEIPT), own(2, "accept")), Status.APPLIED),
    "an offer too weakly proven, taken": ((said(1, OFFER, review=True), own(2, "accept")), Status.ACCEPTED),
    "a change of mind after accepting": (
        (said(1, OFFER), own(2, "accept"), own(3, "withdraw")),
        Status.WITHDRAWN,
    ),
    "an interview after accepting": ((said(1, OFFER), own(2, "accept"), said(3, INTERVIEW)), Status.ACCEPTED),
    "an own mail that quotes a rejection": ((said(1, RECEIPT), own(2)), Status.APPLIED),
    "an interview called off": (
        (said(1, RECEIPT), said(2, INTERVIEW, interviews=(meeting(5, state="cancelled"),))),
        Status.APPLIED,
    ),
    "an interview called off after the rejection": (
        (said(1, REJECTION), said(2, INTERVIEW, interviews=(meeting(5, state="cancelled"),))),
        Status.REJECTED,
    ),
    "one called off, another set": (
        (
            said(1, RECEIPT),
            said(2, INTERVIEW, interviews=(meeting(5, state="cancelled", uid="a"), meeting(6, uid="b"))),
        ),
        Status.INTERVIEWING,
    ),
    "a doubtful rejection": ((said(1, RECEIPT), said(2, REJECTION, review=True)), Status.APPLIED),
    "a doubtful offer": ((said(1, INTERVIEW), said(2, OFFER, review=True)), Status.INTERVIEWING),
    "a doubtful interview": ((said(1, RECEIPT), said(2, INTERVIEW, review=True)), Status.INTERVIEWING),
}


@pytest.mark.parametrize("course", COURSES)
def test_where_it_stands(course: str) -> None:
    evidence, status = COURSES[course]
    assert standing_of(*evidence).status is status


def test_nothing_is_no_application() -> None:
    assert fold(()) is None


def test_what_is_doubtful_is_named() -> None:
    standing = standing_of(said(1, RECEIPT), said(2, REJECTION, message="weak", review=True))
    assert standing.doubtful == ("weak",)


def test_the_instants_are_those_of_the_mails() -> None:
    standing = standing_of(said(1, RECEIPT), said(3, INTERVIEW), said(5, OTHER), said(9, REJECTION))
    assert (standing.first, standing.since, standing.last) == (day(1), day(9), day(9))
    assert standing.closed == day(9)


def test_what_changes_nothing_leaves_since_alone() -> None:
    standing = standing_of(said(1, INTERVIEW), said(4, RECEIPT))
    assert (standing.since, standing.last, standing.closed) == (day(1), day(4), None)


def test_a_second_rejection_does_not_close_it_again() -> None:
    standing = standing_of(said(1, REJECTION), said(8, REJECTION))
    assert standing.closed == day(1)


def test_what_is_open_again_is_not_closed() -> None:
    assert standing_of(said(1, REJECTION), said(2, INTERVIEW)).closed is None


def test_the_name_said_most_often_wins_and_own_mail_counts_less() -> None:
    standing = standing_of(
        own(1, company="Akme", role="Dev"),
        said(2, RECEIPT, company="Acme", role="Developer"),
        own(3, company="Akme"),
    )
    assert (standing.company, standing.role) == ("Acme", "Developer")


def test_of_names_said_equally_often_the_first_wins() -> None:
    standing = standing_of(said(1, RECEIPT, company="Zeta"), said(2, OTHER, company="Alpha"))
    assert standing.company == "Zeta"
