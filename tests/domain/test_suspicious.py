import pytest

from shared.domain.category import Category
from shared.domain.status import Status
from tests.domain.build import ASSESSMENT, INTERVIEW, OFFER, RECEIPT, REJECTION, said, standing_of


@pytest.mark.parametrize("category", [ASSESSMENT, INTERVIEW, OFFER, REJECTION])
def test_a_mail_that_is_not_trusted_moves_no_application(category: Category) -> None:
    moved = standing_of(said(1, RECEIPT), said(2, category))
    assert moved.status is not Status.APPLIED
    kept = standing_of(said(1, RECEIPT), said(2, category, doubt="suspicious"))
    assert kept.status is Status.APPLIED
