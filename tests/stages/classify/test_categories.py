from collections import Counter

import pytest

from tests.stages.classify.letters import judge, letter, tables

MAILS = list(tables())


def test_every_language_has_eight_mails_of_every_category() -> None:
    counts = Counter((language, category) for language, category, *_ in MAILS)
    assert len(counts) == 4 * 9
    assert min(counts.values()) >= 8


@pytest.mark.parametrize(
    ("language", "category", "sender", "subject", "text"), MAILS, ids=[f"{m[0]}-{m[1]}-{m[3]}" for m in MAILS]
)
def test_a_mail_is_what_it_says(language: str, category: str, sender: str, subject: str, text: str) -> None:
    mail = letter(subject, text, sender)
    verdict = judge(mail)
    assert verdict.category == category, (language, verdict)
    if category == "not_job":
        assert bool(verdict.quote) == bool(verdict.maybe)
    else:
        assert verdict.quote
        assert verdict.quote in subject or verdict.quote in text


def test_confidence_is_the_share_that_is_right() -> None:
    verdicts = [
        (judge(letter(subject, text, sender)), category) for _, category, sender, subject, text in MAILS
    ]
    sure = [verdict.category == category for verdict, category in verdicts if verdict.confidence >= 0.9]
    assert len(sure) > 100
    assert sum(sure) / len(sure) >= 0.9
    assert all(verdict.review for verdict, _ in verdicts if verdict.confidence < 0.6)
