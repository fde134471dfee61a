from typing import Any

import pytest

from shared.domain.evidence import Evidence
from shared.domain.standing import fold
from shared.domain.status import Status
from tests.domain.build import INTERVIEW, OFFER, RECEIPT, REJECTION, day, said, standing_of


def word(number: float, **facts: Any) -> Evidence:  # noqa: ANN401 - whatever a person says
    return Evidence(message=f"word-{number}", date=day(number), tier="person", **facts)


@pytest.mark.parametrize("status", list(Status))
def test_a_person_sets_any_status_from_any(status: Status) -> None:
    for before in (said(1, RECEIPT), said(1, OFFER), said(1, REJECTION)):
        assert standing_of(before, word(2, sets=status)).status is status


def test_later_mail_goes_on_from_what_a_person_set() -> None:
    assert (
        standing_of(word(2, sets=Status.APPLIED), said(1, REJECTION), said(3, OFFER)).status is Status.OFFER
    )


def test_a_persons_word_may_be_dated_between_mails() -> None:
    standing = standing_of(said(1, RECEIPT), said(3, INTERVIEW), word(2, sets=Status.WITHDRAWN))
    assert standing.status is Status.INTERVIEWING


def test_what_is_undone_does_not_count() -> None:
    wrong = said(2, REJECTION, message="wrong", company="Elsewhere")
    standing = standing_of(said(1, RECEIPT, company="Acme"), wrong, word(3, undoes="wrong"))
    assert standing == standing_of(said(1, RECEIPT, company="Acme"))


def test_a_persons_word_can_be_undone() -> None:
    standing = standing_of(said(1, RECEIPT), word(2, sets=Status.ACCEPTED), word(3, undoes="word-2"))
    assert standing.status is Status.APPLIED


def test_an_undoing_can_be_undone_and_that_too() -> None:
    pieces = [said(1, RECEIPT), said(2, REJECTION, message="no")]
    expected = [Status.REJECTED, Status.APPLIED, Status.REJECTED, Status.APPLIED]
    undoings = [word(3, undoes="no"), word(4, undoes="word-3"), word(5, undoes="word-4")]
    assert [standing_of(*pieces, *undoings[:count]).status for count in range(4)] == expected


def test_undoing_twice_is_undoing_once() -> None:
    pieces = said(1, RECEIPT), said(2, REJECTION, message="no"), word(3, undoes="no")
    assert standing_of(*pieces, word(4, undoes="no")) == standing_of(*pieces)


def test_of_two_undoings_of_each_other_the_later_has_its_way() -> None:
    pieces = said(1, RECEIPT), said(2, REJECTION, message="word-4")
    assert standing_of(pieces[0], word(3, undoes="word-5"), word(5, undoes="word-3")).status is Status.APPLIED
    assert standing_of(*pieces, word(3, undoes="word-4"), word(5, undoes="word-3")).status is Status.REJECTED


def test_undoing_what_is_not_there_changes_nothing() -> None:
    assert standing_of(said(1, RECEIPT), word(2, undoes="unknown")) == standing_of(said(1, RECEIPT))


def test_undoing_all_leaves_nothing() -> None:
    assert fold((said(1, RECEIPT, message="only"), word(2, undoes="only"))) is None
