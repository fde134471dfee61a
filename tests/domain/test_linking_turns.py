"""Turns of a hunt that make linking hard: own applications, agencies, new names, names said in part."""

import pytest

from shared.domain.linking import link
from shared.domain.status import Status
from tests.domain.build import (
    INTERVIEW,
    OTHER,
    OUTREACH,
    RECEIPT,
    REJECTION,
    applications,
    own,
    said,
)

HOME = "marrow-finch.example"


def test_own_mail_founds_what_an_answer_shows() -> None:
    letter = own(
        0, company="Marrow & Finch", company_guessed=True, role="Architect", links_to=("<a>",), domain=HOME
    )
    answer = said(3, INTERVIEW, company="Marrow Finch", links_to=("<b>", "<a>"), domain=HOME)
    assert applications(letter) == []
    assert applications(letter, answer) == [{letter.message, answer.message}]


def test_own_mail_is_found_by_company_where_the_answer_opens_a_new_thread() -> None:
    letter = own(0, company="Acme", company_guessed=True, role="Architect", domain="acme.example")
    assert applications(letter, said(3, REJECTION, company="Acme", role="Architect")) == [
        {letter.message, "00003.00-rejection"}
    ]


def test_own_mail_in_a_thread_begins_the_other_posting_it_asks_for() -> None:
    first = said(0, RECEIPT, company="Acme", role="Tester", links_to=("<a>",))
    asked = own(1, company="Acme", role="Platform Engineer", links_to=("<b>", "<a>"))
    second = said(2, RECEIPT, company="Acme", role="Platform Engineer", links_to=("<c>", "<b>", "<a>"))
    assert applications(first, asked, second) == [{first.message}, {asked.message, second.message}]


def test_a_mail_in_passing_joins_what_comes_of_it() -> None:
    begun = said(0, OTHER, company="Acme", role="Tester")
    assert applications(begun) == []
    receipt = said(1, RECEIPT, company="Acme", role="Tester")
    assert applications(begun, receipt) == [{begun.message, receipt.message}]


@pytest.mark.parametrize(("role", "guessed"), [(None, False), ("Tester", True)])
def test_an_account_at_a_portal_begins_nothing(role: str | None, *, guessed: bool) -> None:
    account = said(0, OTHER, company="Acme", role=role, company_guessed=guessed)
    receipt = said(1, RECEIPT, company="Acme", role="Tester")
    assert applications(account, receipt) == [{receipt.message}]


def test_a_survey_after_a_refusal_belongs_to_nothing() -> None:
    told = [said(0, RECEIPT, company="Acme", role="Tester"), said(5, REJECTION, company="Acme")]
    assert applications(*told, said(6, OTHER, company="Acme")) == [{piece.message for piece in told}]


def test_a_client_that_writes_itself_goes_on_with_what_its_agency_began() -> None:
    lead = said(0, OUTREACH, role="Data Engineer", domain="cap-talents.example", links_to=("<a>",))
    yes = own(
        1, company="Talents", company_guessed=True, links_to=("<b>", "<a>"), domain="cap-talents.example"
    )
    client = said(9, INTERVIEW, company="Solenne", role="Data Engineer", names=("Dear Noa", "Cap Talents"))
    assert applications(lead, yes, client) == [{lead.message, yes.message, client.message}]
    (cluster,) = link([lead, yes, client]).linked.clusters
    assert cluster.standing.company == "Solenne"


def test_a_lead_that_nobody_answered_goes_to_no_client() -> None:
    lead = said(0, OUTREACH, role="Data Engineer", domain="cap-talents.example")
    client = said(9, INTERVIEW, company="Solenne", role="Data Engineer", names=("Cap Talents",))
    assert applications(lead, client) == [{lead.message}, {client.message}]


def test_of_two_agencies_the_one_that_the_client_names_is_meant() -> None:
    leads = [
        said(number, OUTREACH, role="Data Engineer", domain=domain, links_to=(f"<{domain}>",))
        for number, domain in enumerate(("cap-talents.example", "other-search.example"))
    ]
    told = [
        said(
            3 + number,
            RECEIPT,
            company=company,
            role="Data Engineer",
            domain=lead.domain,
            links_to=lead.links_to,
        )
        for number, (lead, company) in enumerate(zip(leads, ("Roux", "Corvane"), strict=True))
    ]
    client = said(9, INTERVIEW, company="Solenne", role="Data Engineer", names=("Cap Talents",))
    found = applications(*leads, *told, client)
    assert {leads[0].message, told[0].message, client.message} in found


def test_an_agency_names_its_client_in_the_receipt() -> None:
    lead = said(0, OUTREACH, company="Ohlert", role="Auditor", domain="ohlert.example", links_to=("<a>",))
    receipt = said(
        5, RECEIPT, company="Kaltenbrunn", role="Auditor", domain="ohlert.example", links_to=("<b>", "<a>")
    )
    assert applications(lead, receipt) == [{lead.message, receipt.message}]
    (cluster,) = link([lead, receipt]).linked.clusters
    assert cluster.standing.company == "Kaltenbrunn"


def test_a_new_name_is_known_by_the_old_one_and_takes_its_place() -> None:
    old = said(0, RECEIPT, company="Oldbury Data", role="Engineer")
    told = said(20, OTHER, company="Cinderhill", formerly=("Oldbury Data Ltd",), role="Engineer")
    new = said(30, REJECTION, company="Cinderhill", role="Engineer")
    assert applications(old, told, new) == [{old.message, told.message, new.message}]
    (cluster,) = link([old, told, new]).linked.clusters
    assert (cluster.standing.company, cluster.standing.status) == ("Cinderhill", Status.REJECTED)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Groupe Brévannes", "Brévannes"), ("Éditions Vaillac", "Vaillac"), ("Vaillac", "Vaillacrh")],
)
def test_one_domain_is_one_employer_however_much_of_its_name_is_said(one: str, other: str) -> None:
    receipt = said(0, RECEIPT, company=one, role="Clerk", domain="rh.example")
    guessed = other == "Vaillacrh"
    refusal = said(9, REJECTION, company=other, company_guessed=guessed, role="Clerk", domain="rh.example")
    assert applications(receipt, refusal) == [{receipt.message, refusal.message}]


def test_two_houses_behind_one_domain_stay_two() -> None:
    receipt = said(0, RECEIPT, company="Halcyon Robotics", role="Clerk", domain="halcyon.example")
    refusal = said(9, REJECTION, company="Halcyon Foods", role="Clerk", domain="halcyon.example")
    assert applications(receipt, refusal) == [{receipt.message}, {refusal.message}]


def test_a_service_that_says_the_employers_name_in_passing_is_understood() -> None:
    receipts = [
        said(0, RECEIPT, company="Harborlight", role="Engineer"),
        said(1, RECEIPT, company="Acme Labs"),
    ]
    done = said(5, OTHER, role="Engineer", names=("You", "Harborlight"))
    assert applications(*receipts, done) == [
        {receipts[0].message, done.message},
        {receipts[1].message},
    ]


def test_the_owner_of_a_mail_domain_is_the_employer_of_that_name() -> None:
    receipt = said(0, RECEIPT, company="Cobalt Tide", role="Engineer")
    task = said(5, INTERVIEW, role="Engineer", domain="cobalttide.example")
    assert applications(receipt, task) == [{receipt.message, task.message}]


def test_a_common_word_is_no_employers_name() -> None:
    receipt = said(0, RECEIPT, company="Unit", role="Engineer")
    other = said(5, OTHER, names=("Unit",))
    assert applications(receipt, other) == [{receipt.message}]


def test_a_role_misread_leads_no_mail_out_of_its_thread() -> None:
    receipt = said(0, RECEIPT, company="Acme", role="Tester", links_to=("<a>",))
    refusal = said(5, REJECTION, company="Acme", role="Data Steward", links_to=("<b>", "<a>"))
    second = said(6, RECEIPT, company="Acme", role="Data Steward", links_to=("<c>", "<b>", "<a>"))
    assert applications(receipt, refusal, second) == [{receipt.message, refusal.message}, {second.message}]
