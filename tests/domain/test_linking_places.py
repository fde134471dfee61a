"""Where single mails go: joining, staying outside, abstaining."""

from typing import Any

import pytest

from shared.domain.category import Category
from shared.domain.cluster import application_id
from shared.domain.linking import LINKABLE
from tests.domain.build import (
    INTERVIEW,
    OTHER,
    OUTREACH,
    RECEIPT,
    REJECTION,
    applications,
    own,
    place_of,
    said,
)

DATA = said(1, RECEIPT, message="data", company="Acme", role="Data Engineer", requisitions=("R-1",))
SUPPORT = said(2, RECEIPT, message="support", company="Acme", role="Support Lead", requisitions=("R-2",))


def test_it_abstains_when_two_fit() -> None:
    placed = place_of(said(3, REJECTION, company="Acme"), DATA, SUPPORT)
    assert placed.unsure
    assert placed.application is None


@pytest.mark.parametrize(
    ("facts", "application"),
    [
        ({"company": "Acme", "role": "Support Lead"}, "support"),
        ({"company": "Acme", "requisitions": ("R-2",)}, "support"),
        ({"requisitions": ("R-1",)}, "data"),
        ({"links_to": ("<x>", "<data@mail.example>")}, "data"),
        ({"links_to": ("<x>", "<data@mail.example>"), "requisitions": ("R-2",)}, "support"),
        ({"links_to": ("<x>", *DATA.links_to, *SUPPORT.links_to), "requisitions": ("R-2",)}, "support"),
        ({"links_to": ("<x>", *DATA.links_to, *SUPPORT.links_to), "role": "Data Engineer"}, "data"),
    ],
)
def test_what_is_telling_decides_between_two(facts: dict[str, Any], application: str) -> None:
    placed = place_of(said(3, REJECTION, **facts), DATA, SUPPORT)
    assert (placed.application, placed.unsure) == (application, False)


def test_of_an_open_and_a_closed_one_the_open_one_is_meant() -> None:
    closed = said(2.5, REJECTION, company="Acme", role="Data Engineer")
    assert place_of(said(3, INTERVIEW, company="Acme"), DATA, SUPPORT, closed).application == "support"


def test_of_two_titles_the_exact_one_is_meant() -> None:
    short = said(1, RECEIPT, message="short", company="Acme", role="Engineer")
    long = said(1.5, RECEIPT, message="senior", company="Acme", role="Senior Engineer")
    for role, expected in (("Engineer", "short"), ("Senior Engineer", "senior")):
        placed = place_of(said(2, INTERVIEW, company="Acme", role=role), short, long)
        assert placed.application == expected


def test_own_mail_joins_by_its_thread() -> None:
    mine = own(2, "withdraw", links_to=("<mine>", "<data@mail.example>"))
    assert place_of(mine, DATA).application == "data"


def test_an_answer_to_own_mail_joins_too() -> None:
    mine = own(2, links_to=("<mine>", "<data@mail.example>"))
    answer = said(3, INTERVIEW, company="Somebody Else", links_to=("<answer>", "<mine>"))
    assert place_of(answer, DATA, mine).application == "data"


def test_own_mail_founds_nothing() -> None:
    placed = place_of(own(1, company="Acme", role="Data Engineer"))
    assert (placed.application, placed.unsure) == (None, False)


def test_other_job_mail_founds_nothing() -> None:
    assert place_of(said(1, OTHER, company="Acme")).application is None


@pytest.mark.parametrize("category", [Category.JOB_ALERT, Category.NOT_JOB])
def test_what_is_not_linkable_founds_nothing(category: Category) -> None:
    assert category not in LINKABLE
    assert place_of(said(1, category, company="Acme")).application is None


def test_nameless_outreach_is_a_lead_that_strangers_do_not_join() -> None:
    lead = said(1, OUTREACH, message="lead", role="Data Engineer", links_to=("<lead>",))
    assert place_of(said(2, INTERVIEW, company="Acme", role="Data Engineer"), lead).application != "lead"
    answer = said(2, INTERVIEW, company="Acme", links_to=("<x>", "<lead>"))
    assert place_of(answer, lead).application == "lead"


def test_an_id_follows_from_the_oldest_mail() -> None:
    older = said(0, INTERVIEW, message="oldest-mail-of-all", company="Acme", role="Data Engineer")
    assert place_of(DATA).application == "data"
    assert place_of(DATA, older).application == application_id("oldest-mail-of-all")


def test_nothing_makes_no_application() -> None:
    assert applications() == []


def test_applications_of_one_evening_have_ids_of_their_own() -> None:
    first, second = "5a3f0c.18f2a9c3d4e5f607", "5a3f0c.18f2a9d1b2c3d4e5"
    assert application_id(first) != application_id(second)
    assert application_id(first) == application_id(first)
