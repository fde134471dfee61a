"""A person's word on mail counts at once, and for what it says."""

from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.person_said import PersonSaid
from shared.domain.category import Category
from shared.domain.status import Status
from shared.review.queue import item_of, queue, waiting
from shared.review.saying import Choice, say
from shared.topology import TRACK
from tests.domain.build import INTERVIEW, OFFER, RECEIPT, REJECTION, day, meeting
from tests.stages.test_track import INVITED, RECEIVED, REFUSED, applications, mail, messages, told
from tests.stages.workbench import BOX, Workbench

DOUBTFUL = mail(9, OFFER, "doubtful", company="Acme", role="Data Engineer", review=True, doubt="weak_proof")
SECOND = mail(2, RECEIPT, "second", company="Acme", role="Support Lead")
WHICH = mail(4, REJECTION, "which", company="Acme")


def word(message: str, number: int = 1, **says: Any) -> PersonSaid:  # noqa: ANN401 - whatever a person says
    return PersonSaid(
        mailbox=BOX, message=message, said=f"said-{number}", at=day(50) + timedelta(minutes=number), **says
    )


def undo(message: str, number: int) -> PersonSaid:
    return word(message, number + 100, undoes=f"said-{number}")


def place(bench: Workbench, message: str) -> str | None:
    found: str | None = messages(bench)[message].get("application")
    return found


def statuses(bench: Workbench) -> dict[str, str]:
    return {name: found["status"] for name, found in applications(bench).items()}


def state(bench: Workbench) -> tuple[dict[str, Any], dict[str, Any]]:
    return applications(bench), messages(bench)


def test_a_confirmed_offer_counts_at_once(bench: Workbench) -> None:
    for each in (RECEIVED, DOUBTFUL):
        bench.deliver(TRACK, each)
    assert statuses(bench) == {"receipt": "applied"}
    assert "waits" in messages(bench)["doubtful"]
    told(bench)
    bench.deliver(TRACK, word("doubtful", category=OFFER, confirmed=True))
    assert statuses(bench) == {"receipt": "offer"}
    assert (row := messages(bench)["doubtful"])["tier"] == "person"
    assert row["review"] is False
    assert "waits" not in row
    assert [(each.before, each.status, each.word) for each in told(bench)] == [
        (Status.APPLIED, Status.OFFER, "said-1")
    ]


def test_a_category_company_and_role_are_what_the_person_says(bench: Workbench) -> None:
    for each in (RECEIVED, INVITED):
        bench.deliver(TRACK, each)
    bench.deliver(
        TRACK, word("invited", category=REJECTION, company="Acme Works", role="Senior Data Engineer")
    )
    (application,) = applications(bench).values()
    assert (application["company"], application["role"], application["status"]) == (
        "Acme Works",
        "Senior Data Engineer",
        "rejected",
    )


def test_a_person_chooses_between_two_that_fit(bench: Workbench) -> None:
    for each in (RECEIVED, SECOND, WHICH):
        bench.deliver(TRACK, each)
    row = messages(bench)["which"]
    assert row["candidates"] == ["receipt", "second"]
    assert "waits" in row
    bench.deliver(TRACK, word("which", belongs="with", belongs_with="<second>"))
    assert place(bench, "which") == "second"
    assert statuses(bench) == {"receipt": "applied", "second": "rejected"}
    assert "waits" not in messages(bench)["which"]


def test_a_mail_goes_where_a_person_puts_it_even_between_groups(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, mail(6, RECEIPT, "elsewhere", company="Borealis"))
    bench.deliver(TRACK, mail(7, REJECTION, "agency", company="Talent House", domain="talent.example"))
    bench.deliver(TRACK, word("agency", belongs="with", belongs_with="<elsewhere>"))
    assert place(bench, "agency") == "elsewhere"
    assert statuses(bench) == {"receipt": "applied", "elsewhere": "rejected"}


def test_an_older_mail_put_to_an_application_becomes_its_first(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, mail(0.5, Category.OTHER_JOB, "hello"))
    bench.deliver(TRACK, word("hello", belongs="with", belongs_with="<receipt>"))
    assert {place(bench, "hello"), place(bench, "receipt")} == {"hello"}
    bench.deliver(TRACK, INVITED)
    assert place(bench, "invited") == "hello"
    bench.deliver(TRACK, undo("hello", 1))
    assert {place(bench, "hello"), place(bench, "invited")} == {None, "receipt"}


def test_a_mail_can_be_an_application_of_its_own(bench: Workbench) -> None:
    for each in (RECEIVED, REFUSED):
        bench.deliver(TRACK, each)
    bench.deliver(TRACK, word("refused", belongs="alone"))
    assert statuses(bench) == {"receipt": "applied", "refused": "rejected"}


def test_what_is_not_the_persons_leaves_its_application_and_comes_back_when_undone(bench: Workbench) -> None:
    for each in (RECEIVED, REFUSED):
        bench.deliver(TRACK, each)
    before = state(bench)
    bench.deliver(TRACK, word("refused", belongs="nowhere"))
    assert statuses(bench) == {"receipt": "applied"}
    assert messages(bench)["refused"]["category"] == "not_job"
    bench.deliver(TRACK, undo("refused", 1))
    assert state(bench) == before


def test_a_mail_that_showed_no_job_becomes_what_the_person_says(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, mail(4, Category.NOT_JOB, "chat"))
    bench.deliver(TRACK, word("chat", category=INTERVIEW, belongs="with", belongs_with="<receipt>"))
    assert statuses(bench) == {"receipt": "interviewing"}
    bench.deliver(TRACK, undo("chat", 1))
    assert statuses(bench) == {"receipt": "applied"}
    assert "group" not in bench.documents.get("messages", "chat").data  # type: ignore[union-attr]


def test_a_person_sets_a_status_and_later_mail_goes_on_from_it(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, word("receipt", status=Status.WITHDRAWN, as_of=day(5)))
    assert statuses(bench) == {"receipt": "withdrawn"}
    assert applications(bench)["receipt"]["messages"] == 1
    bench.deliver(TRACK, mail(7, INTERVIEW, "again", company="Acme", role="Data Engineer"))
    assert statuses(bench) == {"receipt": "interviewing"}
    bench.deliver(TRACK, word("receipt", 2, status=Status.REJECTED, as_of=day(5)))
    assert statuses(bench) == {"receipt": "interviewing"}
    bench.deliver(TRACK, word("receipt", 3, status=Status.ACCEPTED))
    assert statuses(bench) == {"receipt": "accepted"}
    for number in (1, 2, 3):
        bench.deliver(TRACK, undo("receipt", number))
    assert statuses(bench) == {"receipt": "interviewing"}


@pytest.mark.parametrize("where", [{"belongs": "with", "belongs_with": "<gone>"}, {"undoes": "never-said"}])
def test_a_word_about_what_is_not_there_changes_nothing_else(bench: Workbench, where: dict[str, Any]) -> None:
    for each in (RECEIVED, INVITED):
        bench.deliver(TRACK, each)
    before = applications(bench)
    assert bench.deliver(TRACK, word("invited", **where)).kind == "handled"
    assert applications(bench) == before


def test_the_most_consequential_waits_first_and_of_equals_the_newest(bench: Workbench) -> None:
    doubts: dict[str, Any] = {"company": "Acme", "review": True, "doubt": "unsure"}
    for each in (
        mail(1, RECEIPT, "receipt-1", **doubts),
        mail(2, REJECTION, "rejection-1", **doubts),
        mail(3, REJECTION, "rejection-2", **doubts),
        mail(4, INTERVIEW, "talk", **doubts),
        mail(5, INTERVIEW, "meeting", **doubts, interviews=(meeting(9),)),
        mail(6, OFFER, "offer", **doubts),
        mail(7, Category.NOT_JOB, "maybe-not", **doubts),
        mail(8, Category.NOT_JOB, "phishing", review=True, doubt="suspicious"),
        mail(9, Category.OTHER_JOB, "own", **doubts, sent=True),
        mail(10, RECEIPT, "sure", company="Acme"),
    ):
        bench.deliver(TRACK, each)
    waits = [item.row["message"] for item in queue(bench.documents)]
    assert waits == ["offer", "meeting", "rejection-2", "rejection-1", "talk", "receipt-1", "maybe-not"]
    assert waiting(bench.documents) == len(waits)
    bench.deliver(TRACK, word("maybe-not", category=Category.NOT_JOB))
    assert waiting(bench.documents) == len(waits) - 1


def test_a_correction_keeps_the_mail_where_it_is_unless_another_application_is_meant(
    bench: Workbench,
) -> None:
    for each in (RECEIVED, INVITED, mail(6, RECEIPT, "elsewhere", company="Borealis")):
        bench.deliver(TRACK, each)

    def corrected(**says: Any) -> PersonSaid:  # noqa: ANN401 - whatever a person says
        record = bench.documents.get("messages", "invited")
        assert record is not None
        return say(Choice(**says), item_of(record, bench.documents), day(50), bench.documents)

    bench.deliver(TRACK, corrected(company="Zenith Labs", role="Cook"))
    assert place(bench, "invited") == "receipt"
    assert applications(bench)["receipt"]["company"] == "Zenith Labs"
    assert corrected(company="Borealis").belongs is None


def test_two_that_fit_are_settled_by_confirming_the_best_guess(bench: Workbench) -> None:
    for each in (RECEIVED, SECOND, WHICH):
        bench.deliver(TRACK, each)
    record = bench.documents.get("messages", "which")
    assert record is not None
    item = item_of(record, bench.documents)
    assert [each.id for each in item.candidates] == ["second", "receipt"]
    bench.deliver(TRACK, say(Choice(confirm=True), item, day(50), bench.documents))
    assert place(bench, "which") == "second"
    assert waiting(bench.documents) == 0


def test_what_only_one_mail_held_together_falls_apart_when_it_is_not_the_persons(bench: Workbench) -> None:
    first, second = mail(1, RECEIPT, "a", company="Acme"), mail(2, RECEIPT, "b", company="Borealis")
    bridge = mail(3, Category.OTHER_JOB, "c", links_to=("<c>", "<a>", "<b>"))
    for each in (first, second):
        bench.deliver(TRACK, each)
    before = {document.key for document in bench.documents.query("groups")}
    bench.deliver(TRACK, bridge)
    assert len({row.data["group"] for row in bench.documents.query("messages")}) == 1
    bench.deliver(TRACK, word("c", belongs="nowhere"))
    assert {document.key for document in bench.documents.query("groups")} == before
    assert {document.data["group"] for document in bench.documents.query("marks")} == before
