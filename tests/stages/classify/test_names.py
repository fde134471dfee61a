import tomllib
from pathlib import Path

import pytest

from tests.stages.classify.letters import judge, letter

NAMES = Path(__file__).parent / "names.toml"
CASES = [tuple(case) for case in tomllib.loads(NAMES.read_text(encoding="utf-8"))["cases"]]


@pytest.mark.parametrize(
    ("sender", "subject", "text", "company", "role"), CASES, ids=[f"{c[3]}-{c[4]}" for c in CASES]
)
def test_company_and_role_are_read(sender: str, subject: str, text: str, company: str, role: str) -> None:
    verdict = judge(letter(subject, text, sender))
    assert (verdict.company or "", verdict.role or "") == (company, role)


@pytest.mark.parametrize(
    "sender",
    [
        "Greenhouse <no-reply@us.greenhouse-mail.io>",
        "LinkedIn <jobs-noreply@linkedin.com>",
        "Robin <robin@gmail.com>",
    ],
)
def test_a_system_or_a_mailbox_provider_is_no_company(sender: str) -> None:
    verdict = judge(
        letter("Your application", "We have received your application. Thank you for applying.", sender)
    )
    assert verdict.category == "application_confirmation"
    assert verdict.company is None


def test_an_agencys_client_stays_unnamed() -> None:
    text = "I am a recruiter at Pinewood Search and found your profile. One of our clients needs a nurse."
    verdict = judge(letter("Opportunity", text, "Sam <sam@finders-recruiting.example>"))
    assert verdict.category == "recruiter_outreach"
    assert verdict.company is None


def test_linkedins_template_decides_and_its_lines_name_the_posting() -> None:
    text = "Your application was sent to Tern Labs\n\nStaff Nurse\n\nTern Labs\n\nLeeds\n\nView job"
    url = "https://www.linkedin.com/comm/jobs/view/4000000001/?trk=email_email_application_confirmation_with_nba_01"
    verdict = judge(letter("Robin, good luck", text, "LinkedIn <jobs-noreply@linkedin.com>", urls=[url]))
    assert (verdict.category, verdict.company, verdict.role) == (
        "application_confirmation",
        "Tern Labs",
        "Staff Nurse",
    )
    assert verdict.job_ids == ("linkedin:4000000001",)


def test_linkedins_template_tells_a_rejection_without_a_word_of_it() -> None:
    url = "https://www.linkedin.com/help?trk=eml-email_jobs_application_rejected_01-null"
    verdict = judge(
        letter("News from Tern", "News from Tern\n\nHelp", "LinkedIn <jobs-noreply@linkedin.com>", urls=[url])
    )
    assert verdict.category == "rejection"
    assert verdict.quote == "News from Tern"
