from datetime import UTC, datetime

import pytest

from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.evaluation.labelled import Labelled
from shared.evaluation.scores import Judged, scores


def figures(field: str, truth: str, said: str | None) -> dict[str, float | None]:
    verdict = MailClassified(
        mailbox="m",
        message="1",
        message_id="1@example.com",
        date=datetime(2026, 2, 2, tzinfo=UTC),
        category=Category.REJECTION,
        confidence=0.9,
        tier="rules",
        **{field: said},
    )
    told = Labelled("1", b"", Category.REJECTION, **{field: truth})  # type: ignore[arg-type]
    found: dict[str, float | None] = scores([Judged(told, verdict, 1.0)])[field]
    return found


@pytest.mark.parametrize(
    ("field", "truth", "said"),
    [
        ("company", "Nordlicht GmbH & Co. KG", "Nordlicht"),
        ("company", "The Larch Foods Company", "Larch Foods"),
        ("role", "Elektroniker (m/w/d)", "Elektroniker"),
        ("role", "Sr. Data Engineer", "Senior Data Engineer"),
    ],
)
def test_what_identifies_the_same_is_right_though_worded_otherwise(field: str, truth: str, said: str) -> None:
    found = figures(field, truth, said)
    assert (found["exact"], found["precision"], found["as_worded"]) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("field", "truth", "said"),
    [
        ("company", "Larch Foods", "Larch"),
        ("company", "Nordlicht", "Südlicht"),
        ("role", "Data Engineer", "Data Analyst"),
        ("role", "Nurse", None),
    ],
)
def test_what_identifies_another_is_wrong(field: str, truth: str, said: str | None) -> None:
    assert figures(field, truth, said)["exact"] == 0.0
