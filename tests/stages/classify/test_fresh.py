"""How the rules do on mails written apart from the tables, people's letters among them."""

import pytest

from tests.stages.classify.letters import judge
from tests.stages.classify.mail_tables import fresh


@pytest.mark.parametrize(("folder", "least"), [("fresh", 0.9), ("last", 0.85)])
def test_most_mails_are_what_they_say(folder: str, least: float) -> None:
    judged = [(judge(mail).category.value, category, subject) for _, category, subject, mail in fresh(folder)]
    wrong = [(subject, category, said) for said, category, subject in judged if said != category]
    assert len(judged) >= 30
    assert 1 - len(wrong) / len(judged) >= least, wrong


@pytest.mark.parametrize("folder", ["fresh", "last"])
def test_nothing_is_taken_for_job_mail(folder: str) -> None:
    taken = [
        subject
        for _, category, subject, mail in fresh(folder)
        if category == "not_job" and judge(mail).category.value != "not_job"
    ]
    assert not taken
