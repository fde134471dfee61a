import itertools

import pytest

from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.topology import TRACK
from tests.domain.build import INTERVIEW, RECEIPT
from tests.stages.test_track import applications, mail, messages
from tests.stages.workbench import Workbench

ROBOTICS = mail(1, RECEIPT, "robotics", company="Acme Robotics", role="Welder", domain="acme.example")
LABS = mail(2, RECEIPT, "labs", company="Acme Labs", role="Chemist", domain="acme.example")
EITHER = mail(3, INTERVIEW, "either", company="Acme", role="Chemist")
NAMELESS = mail(4, Category.NOT_JOB, "nameless", maybe=INTERVIEW, domain="acme.example", role="Welder")


@pytest.mark.parametrize("order", list(itertools.permutations((ROBOTICS, LABS, EITHER, NAMELESS))))
def test_who_seeks_finds_all_that_begin_so(order: tuple[MailClassified, ...], bench: Workbench) -> None:
    for each in order:
        bench.deliver(TRACK, each)
    assert {name: row["application"] for name, row in messages(bench).items()} == {
        "robotics": "robotics",
        "labs": "labs",
        "either": "labs",
        "nameless": "robotics",
    }


def test_companies_that_begin_alike_are_left_apart(bench: Workbench) -> None:
    for each in (ROBOTICS, LABS):
        bench.deliver(TRACK, each)
    assert len({row.data["group"] for row in bench.documents.query("messages")}) == 2


def test_what_too_many_share_brings_nobody_together(bench: Workbench) -> None:
    for number in range(40):
        bench.deliver(
            TRACK, mail(number, RECEIPT, f"m{number:02}", company=f"Firm {number}", domain="system.example")
        )
    bench.deliver(TRACK, mail(50, INTERVIEW, "firm", company="Firm"))
    bench.deliver(TRACK, mail(51, INTERVIEW, "nobody", role="Cook", domain="system.example"))
    assert len(applications(bench)) == 42
    assert len({row.data["group"] for row in bench.documents.query("messages")}) == 42
