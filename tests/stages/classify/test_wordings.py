"""How the rules read the many ways to say one thing, alone and behind thanks for an application."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from functions.classify.rules.explanation import explanation
from tests.stages.classify.letters import judge, letter

FOLDER = Path(__file__).parent / "wordings"
THANKS = "Thank you for applying for the Buyer position at Harbour Foods. "
SENDERS = {
    "recruiter_outreach": "Dana Reed <dana@harboursearch.example>",
    "job_alert": "Jobs <news@jobsite.example>",
}
AFTER_THANKS = ("rejection", "assessment", "interview")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("category", list(_table("en")))
def test_a_category_is_known_however_it_is_put(category: str) -> None:
    sender = SENDERS.get(category, "Harbour Foods <careers@harbour.example>")
    subject = "" if category in SENDERS else "Your application"
    sentences = _table("en")[category]
    mails = [letter(subject, f"Hi Robin,\n\n{sentence}\n\nThe team", sender) for sentence in sentences]
    wrong = [(said, mail.text) for mail in mails if (said := judge(mail).category.value) != category]
    assert len(wrong) <= max(1, len(mails) // 20), wrong


@pytest.mark.parametrize("category", AFTER_THANKS)
def test_thanks_for_an_application_hide_nothing(category: str) -> None:
    sentences = _table("en")[category]
    said = [
        judge(
            letter("Your application", THANKS + sentence, "Harbour Foods <careers@harbour.example>")
        ).category
        for sentence in sentences
    ]
    wrong = [sentence for sentence, told in zip(sentences, said, strict=True) if told != category]
    assert len(wrong) <= max(1, len(sentences) // 20), wrong


@pytest.mark.parametrize(("sender", "subject", "text"), _table("not_job")["mails"])
def test_what_only_sounds_like_job_mail_is_none(sender: str, subject: str, text: str) -> None:
    assert judge(letter(subject, text, sender)).category == "not_job"


def test_an_explanation_ranks_what_the_verdict_ranks_and_quotes_the_mail() -> None:
    mail = letter(
        "Your application",
        THANKS + "Unfortunately we will not be moving forward.",
        "Harbour Foods <careers@harbour.example>",
    )
    verdict, told = judge(mail), explanation(mail)
    assert told.ranked[0] == (verdict.category.value, round(verdict.confidence, 4))
    assert len(told.ranked) == 3
    heaviest = told.reasons[0]
    assert (heaviest.category, heaviest.words) == ("rejection", "not be moving forward")
    assert {reason.signal for reason in told.reasons} >= {"sender:hiring", "en:thanks:applying"}
