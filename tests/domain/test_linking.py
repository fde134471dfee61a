"""What one application is, as the person who applied would count."""

import pytest

from shared.domain.evidence import Evidence
from shared.domain.linking import link
from tests.domain.build import (
    ASSESSMENT,
    INTERVIEW,
    OFFER,
    OTHER,
    OUTREACH,
    RECEIPT,
    REJECTION,
    applications,
    said,
)

ACME = {"company": "Acme"}
BACKEND = {"company": "Acme", "role": "Backend Engineer"}

ONE: dict[str, tuple[Evidence, ...]] = {
    "a whole course": (
        said(1, OUTREACH, **BACKEND),
        said(2, RECEIPT, **BACKEND),
        said(3, ASSESSMENT, **ACME),
        said(4, INTERVIEW, **BACKEND),
        said(5, OFFER, **ACME),
        said(6, OTHER, **ACME),
    ),
    "a board's receipt and the employer's": (
        said(1, RECEIPT, **BACKEND, job_ids=("linkedin:4411",)),
        said(1.1, RECEIPT, **BACKEND, job_ids=("greenhouse:9900",)),
    ),
    "a second receipt that names the place": (
        said(1, RECEIPT, **BACKEND),
        said(2, RECEIPT, company="Acme", role="Backend Engineer (m/w/d), Lyon"),
    ),
    "a receipt without a role, then one with": (said(1, RECEIPT, **ACME), said(2, RECEIPT, **BACKEND)),
    "a reminder a month later": (said(1, RECEIPT, **BACKEND), said(31, RECEIPT, **BACKEND, message="again")),
    "legal forms": (
        said(1, RECEIPT, company="Acme GmbH"),
        said(2, INTERVIEW, company="ACME"),
        said(3, OTHER, company="Acme, Inc."),
    ),
    "an interview whose mail drops the level": (
        said(1, RECEIPT, company="Acme", role="Senior Backend Engineer"),
        said(2, INTERVIEW, **BACKEND),
    ),
    "the board's second receipt after such a mail": (
        said(1, RECEIPT, company="Acme", role="Senior Backend Engineer"),
        said(2, INTERVIEW, **BACKEND),
        said(3, RECEIPT, company="Acme", role="Senior Backend Engineer"),
    ),
    "the same requisition under another title": (
        said(1, RECEIPT, **BACKEND, requisitions=("R-1001",)),
        said(2, INTERVIEW, company="Acme", role="Python Wizard", requisitions=("R-1001",)),
    ),
    "the same posting where a mail names no company": (
        said(1, RECEIPT, **BACKEND, job_ids=("lever:1",)),
        said(2, REJECTION, job_ids=("lever:1",)),
    ),
    "a thread with other numbers in it": (
        said(1, RECEIPT, **BACKEND, requisitions=("R-1001",), links_to=("<a>",)),
        said(2, INTERVIEW, **ACME, requisitions=("CASE-77001",), links_to=("<b>", "<a>")),
    ),
    "a late receipt after the rejection": (
        said(1, REJECTION, **BACKEND),
        said(1.5, RECEIPT, **BACKEND),
    ),
    "word again after the rejection": (said(1, REJECTION, **BACKEND), said(20, INTERVIEW, **ACME)),
    "a renamed employer in the thread": (
        said(1, RECEIPT, company="Tess", role="Architect", links_to=("<a>",)),
        said(2, INTERVIEW, company="Prisma", role="Architect", links_to=("<b>", "<a>")),
    ),
    "an agency whose thread names the employer later": (
        said(1, OUTREACH, role="Principal Engineer", links_to=("<a>",)),
        said(2, OTHER, sent=True, links_to=("<b>", "<a>")),
        said(3, OTHER, company="Acme", role="Principal Engineer", links_to=("<c>", "<b>")),
        said(4, INTERVIEW, company="Acme"),
    ),
}

TWO: dict[str, tuple[Evidence, ...]] = {
    "two roles": (said(1, RECEIPT, **BACKEND), said(2, RECEIPT, company="Acme", role="Data Analyst")),
    "two levels": (
        said(1, RECEIPT, **BACKEND),
        said(2, RECEIPT, company="Acme", role="Senior Backend Engineer"),
    ),
    "two levels that are both said": (
        said(1, RECEIPT, company="Acme", role="Junior Backend Software Engineer"),
        said(2, INTERVIEW, company="Acme", role="Senior Backend Software Engineer"),
    ),
    "two teams": (
        said(1, RECEIPT, company="Acme", role="Software Engineer, Payments Platform"),
        said(2, RECEIPT, company="Acme", role="Software Engineer, Data Platform"),
    ),
    "two requisitions of one title": (
        said(1, RECEIPT, **BACKEND, requisitions=("R-1001",)),
        said(2, RECEIPT, **BACKEND, requisitions=("R-1002",)),
    ),
    "two requisitions in one thread": (
        said(1, RECEIPT, **BACKEND, requisitions=("R-1001",), links_to=("<a>",)),
        said(2, RECEIPT, **BACKEND, requisitions=("R-1002",), links_to=("<b>", "<a>")),
    ),
    "two postings on one board": (
        said(1, RECEIPT, **BACKEND, job_ids=("linkedin:1",)),
        said(2, RECEIPT, **BACKEND, job_ids=("linkedin:2",)),
    ),
    "two companies": (said(1, RECEIPT, **ACME), said(2, RECEIPT, company="Borealis")),
    "companies that share a first word": (
        said(1, RECEIPT, company="Northwind Ledger"),
        said(2, RECEIPT, company="Northwind Labs"),
    ),
    "companies that share a requisition number": (
        said(1, RECEIPT, company="Acme", requisitions=("10001",)),
        said(2, RECEIPT, company="Borealis", requisitions=("10001",)),
    ),
    "once more after the rejection": (
        said(1, RECEIPT, **BACKEND),
        said(20, REJECTION, **BACKEND),
        said(60, RECEIPT, **BACKEND, message="anew"),
    ),
    "once more for the same posting": (
        said(1, RECEIPT, **BACKEND, job_ids=("lever:1",)),
        said(20, REJECTION, job_ids=("lever:1",)),
        said(60, RECEIPT, **BACKEND, message="anew", job_ids=("lever:1",)),
    ),
    "once more after half a year": (
        said(1, RECEIPT, **BACKEND),
        said(180, RECEIPT, **BACKEND, message="anew"),
    ),
    "two receipts without roles, weeks apart": (
        said(1, RECEIPT, **ACME),
        said(40, RECEIPT, **ACME, message="anew"),
    ),
    "outreach by somebody who names nobody, and a receipt": (said(1, OUTREACH), said(2, RECEIPT, **BACKEND)),
    "two roles in one agency's thread": (
        said(1, OUTREACH, company="Acme", role="Backend Engineer", links_to=("<a>",)),
        said(2, OUTREACH, company="Borealis", role="Data Analyst", links_to=("<b>", "<a>")),
    ),
    "word long after the rejection": (said(1, REJECTION, **BACKEND), said(90, INTERVIEW, **ACME)),
}


@pytest.mark.parametrize("case", ONE)
def test_one_application(case: str) -> None:
    assert [len(messages) for messages in applications(*ONE[case])] == [len(ONE[case])]


@pytest.mark.parametrize("case", TWO)
def test_two_applications(case: str) -> None:
    assert len(applications(*TWO[case])) == 2


def test_a_short_name_is_no_bridge_between_two_companies() -> None:
    found = applications(
        said(1, RECEIPT, company="Northwind", role="Analyst", message="short"),
        said(2, INTERVIEW, company="Northwind Ledger", message="ledger"),
        said(3, REJECTION, company="Northwind Labs", message="labs"),
    )
    assert found == [{"short", "ledger"}, {"labs"}]


def test_a_vague_role_is_no_bridge_between_two_postings() -> None:
    found = applications(
        said(1, INTERVIEW, company="Acme", role="Engineer", message="vague"),
        said(2, RECEIPT, company="Acme", role="Data Engineer", message="data"),
        said(3, RECEIPT, company="Acme", role="Mechanical Engineer", message="mechanical"),
    )
    assert found == [{"vague", "data"}, {"mechanical"}]


def test_after_applying_anew_the_new_application_hears_of_it() -> None:
    found = applications(
        said(1, RECEIPT, **BACKEND, message="first"),
        said(9, REJECTION, **BACKEND, message="no"),
        said(40, RECEIPT, **BACKEND, message="second"),
        said(45, INTERVIEW, **BACKEND, message="yes"),
    )
    assert found == [{"first", "no"}, {"second", "yes"}]


def test_a_mail_that_names_neither_company_nor_role_founds_nothing() -> None:
    places = link([said(1, RECEIPT), said(2, OUTREACH, message="pitch")]).places
    assert [(p.application is None, p.unsure) for p in places.values()] == [(True, True), (False, False)]


def test_no_application_goes_by_a_company_nobody_named() -> None:
    assert applications(
        said(1, RECEIPT, role="Welder"), said(2, RECEIPT, role="Painter", message="other")
    ) == [
        {"00001.00-application_confirmation"},
        {"other"},
    ]
