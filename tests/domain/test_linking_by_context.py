from typing import Any

import pytest

from shared.domain.category import Category
from shared.domain.cluster import application_id
from shared.domain.evidence import Evidence
from shared.domain.linking import Placed, link
from shared.domain.status import Status
from tests.domain.build import INTERVIEW, RECEIPT, REJECTION, meeting, said

NONE = Category.NOT_JOB
KNOWN = said(1, RECEIPT, company="Acme Robotics", domain="acme.example", links_to=("<a@acme.example>",))


def placed(*evidence: Evidence) -> Placed:
    """Return where the last piece went."""
    return link(evidence).places[evidence[-1].message]


@pytest.mark.parametrize(
    "facts",
    [
        {"domain": "acme.example"},
        {"links_to": ("<b@other.example>", "<a@acme.example>")},
        {"company": "Acmerobotics", "company_guessed": True},
    ],
    ids=["by domain", "by thread", "by company"],
)
def test_an_application_tells_what_a_wordless_mail_is(facts: dict[str, Any]) -> None:
    mail = said(2, NONE, maybe=INTERVIEW, interviews=(meeting(5),), **facts)
    assert placed(KNOWN, mail) == Placed(application=application_id(KNOWN.message), read_as=INTERVIEW)
    (cluster,) = link([KNOWN, mail]).linked.clusters
    assert cluster.standing.status is Status.INTERVIEWING


def test_a_wordless_mail_alone_is_nothing() -> None:
    mail = said(2, NONE, maybe=INTERVIEW, domain="acme.example")
    assert placed(mail) == Placed()
    assert placed(KNOWN, mail.model_copy(update={"domain": "else.example"})) == Placed()


def test_a_name_that_a_stranger_claims_is_no_context() -> None:
    mail = said(2, NONE, maybe=INTERVIEW, domain="stranger.example", company="Acme Robotics")
    assert placed(KNOWN, mail) == Placed()


def test_a_wordless_mail_cannot_close_an_application() -> None:
    mail = said(2, NONE, maybe=REJECTION, domain="acme.example")
    (cluster,) = link([KNOWN, mail]).linked.clusters
    assert cluster.standing.status is Status.APPLIED
    assert cluster.standing.doubtful == (mail.message,)


def test_what_fits_two_applications_stays_what_it_is() -> None:
    other = said(1, RECEIPT, message="other", company="Acme Robotics", role="Welder", domain="acme.example")
    first = KNOWN.model_copy(update={"role": "Painter"})
    assert placed(first, other, said(2, NONE, maybe=INTERVIEW, domain="acme.example")) == Placed()
