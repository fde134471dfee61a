"""How the rules read the many ways to say one thing in French, alone and behind thanks for an application."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.stages.classify.letters import judge, letter

SAID: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "wordings" / "fr.toml").read_text(encoding="utf-8")
)
FIRM = "Maison Tilleul <recrutement@tilleul.example>"
SENDERS = {
    "recruiter_outreach": "Dana Roux <dana@rouxconseil.example>",
    "job_alert": "Emplois <lettre@emplois.example>",
}
THANKS = "Bonjour,\n\nMerci pour votre candidature au poste d'acheteur. "
CATEGORIES = [name for name in SAID if name not in {"not_job", "supposed"}]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_french_category_is_known_however_it_is_put(category: str) -> None:
    subject = "" if category in SENDERS else "Votre candidature"
    sender = SENDERS.get(category, FIRM)
    mails = [letter(subject, f"Bonjour,\n\n{said}\n\nL'équipe", sender) for said in SAID[category]]
    wrong = [(said, mail.text) for mail in mails if (said := judge(mail).category.value) != category]
    assert len(wrong) <= max(1, len(mails) // 20), wrong


@pytest.mark.parametrize("category", ["rejection", "assessment", "interview", "offer"])
def test_french_thanks_for_an_application_hide_nothing(category: str) -> None:
    judged = [
        (judge(letter("Votre candidature", THANKS + said, FIRM)).category.value, said)
        for said in SAID[category]
    ]
    wrong = [(told, said) for told, said in judged if told != category]
    assert len(wrong) <= max(1, len(judged) // 20), wrong


@pytest.mark.parametrize(("sender", "subject", "text"), SAID["not_job"])
def test_french_mail_that_only_sounds_like_job_mail_is_none(sender: str, subject: str, text: str) -> None:
    assert judge(letter(subject, text, sender)).category == "not_job"


@pytest.mark.parametrize(("category", "text"), SAID["supposed"])
def test_what_is_supposed_or_done_in_french_settles_nothing(category: str, text: str) -> None:
    assert judge(letter("Votre candidature", f"Bonjour,\n\n{text}", FIRM)).category != category
