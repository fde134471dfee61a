import random
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.domain.status import Status
from shared.topology import NOTIFY, TRACK
from tests.domain.build import INTERVIEW, OFFER, OUTREACH, RECEIPT, REJECTION, day, meeting
from tests.stages.workbench import BOX, Workbench


def mail(number: float, category: Category, message: str, **facts: Any) -> MailClassified:  # noqa: ANN401 - whatever a mail says
    facts.setdefault("links_to", (f"<{message}>",))
    return MailClassified(
        mailbox=BOX,
        message=message,
        message_id=f"<{message}>",
        date=day(number),
        category=category,
        confidence=0.9,
        tier="rules",
        quote=f"words of {message}",
        **facts,
    )


ACME = {"company": "Acme", "role": "Data Engineer"}
RECEIVED = mail(1, RECEIPT, "receipt", **ACME)
INVITED = mail(3, INTERVIEW, "invited", company="Acme", interviews=(meeting(9),))
REFUSED = mail(8, REJECTION, "refused", **ACME)
COURSE = (
    RECEIVED,
    INVITED,
    REFUSED,
    mail(2, RECEIPT, "other-role", company="Acme", role="Support Lead"),
    mail(30, RECEIPT, "once-more", **ACME),
    mail(31, OFFER, "offered", **ACME, links_to=("<offered>", "<once-more>")),
    mail(0.5, OUTREACH, "nameless", role="Data Engineer"),
    mail(4, INTERVIEW, "bridge", company="Acme", links_to=("<bridge>", "<nameless>")),
    mail(5, Category.NOT_JOB, "letter"),
    mail(6, RECEIPT, "elsewhere", company="Borealis"),
)


def told(bench: Workbench) -> list[ApplicationChanged]:
    return list(bench.said(ApplicationChanged, NOTIFY))


def applications(bench: Workbench) -> dict[str, Any]:
    return {document.key: document.data for document in bench.documents.query("applications")}


def messages(bench: Workbench) -> dict[str, Any]:
    return {
        document.key: {name: value for name, value in document.data.items() if name != "group"}
        for document in bench.documents.query("messages")
    }


def test_the_first_mail_founds_an_application_and_it_is_told(bench: Workbench) -> None:
    assert bench.deliver(TRACK, RECEIVED).kind == "handled"
    (application,) = applications(bench).values()
    assert (application["company"], application["role"], application["status"]) == (
        "Acme",
        "Data Engineer",
        "applied",
    )
    assert messages(bench)["receipt"]["application"] == application["id"] == "receipt"
    (changed,) = told(bench)
    assert (changed.before, changed.status, changed.message) == (None, Status.APPLIED, "receipt")
    assert (changed.quote, changed.date) == ("words of receipt", day(1))
    assert changed.next_step == "Wait for an answer"


def test_the_second_mail_moves_it(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    told(bench)
    bench.deliver(TRACK, INVITED)
    (changed,) = told(bench)
    assert (changed.application, changed.before, changed.status) == (
        "receipt",
        Status.APPLIED,
        Status.INTERVIEWING,
    )
    assert (changed.next_step, changed.next_at) == ("Interview", day(9))
    assert applications(bench)["receipt"]["messages"] == 2


def test_a_mail_that_changes_nothing_is_filed_and_not_told(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    told(bench)
    bench.deliver(TRACK, mail(2, Category.OTHER_JOB, "still-open", **ACME))
    assert told(bench) == []
    assert messages(bench)["still-open"]["application"] == "receipt"


def test_a_moved_interview_is_told_though_the_status_stays(bench: Workbench) -> None:
    bench.deliver(TRACK, INVITED)
    told(bench)
    moved = (meeting(12, state="rescheduled"),)
    bench.deliver(TRACK, mail(4, INTERVIEW, "moved", company="Acme", interviews=moved))
    (changed,) = told(bench)
    assert (changed.before, changed.status, changed.next_at) == (
        Status.INTERVIEWING,
        Status.INTERVIEWING,
        day(12),
    )


@pytest.mark.parametrize("category", [Category.NOT_JOB, Category.JOB_ALERT])
def test_what_belongs_nowhere_is_accounted_for(bench: Workbench, category: Category) -> None:
    assert bench.deliver(TRACK, mail(1, category, "letter")).kind == "handled"
    assert messages(bench)["letter"]["category"] == category
    assert applications(bench) == {}
    assert told(bench) == []


def test_two_that_fit_leave_the_mail_unsure(bench: Workbench) -> None:
    for each in (RECEIVED, COURSE[3], mail(4, REJECTION, "which", company="Acme")):
        bench.deliver(TRACK, each)
    which = messages(bench)["which"]
    assert (which["application"], which["unsure"]) == (None, True)
    assert {a["status"] for a in applications(bench).values()} == {"applied"}


def test_a_late_receipt_gives_the_application_its_first_day_and_id(bench: Workbench) -> None:
    bench.deliver(TRACK, INVITED)
    assert set(applications(bench)) == {"invited"}
    bench.deliver(TRACK, RECEIVED)
    (application,) = applications(bench).values()
    assert (application["id"], application["status"]) == ("receipt", "interviewing")
    assert {row["application"] for row in messages(bench).values()} == {"receipt"}


def test_the_same_mail_again_changes_nothing(bench: Workbench) -> None:
    for each in (RECEIVED, INVITED):
        bench.deliver(TRACK, each)
    before = applications(bench), messages(bench)
    told(bench)
    assert bench.deliver(TRACK, bench.message(RECEIVED, "replay")).kind == "handled"
    assert (applications(bench), messages(bench)) == before
    assert told(bench) == []


def test_a_mail_that_is_now_judged_otherwise_corrects_its_application(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, REFUSED)
    again = mail(8, Category.OTHER_JOB, "refused", **ACME, again="audit-2")
    bench.deliver(TRACK, again)
    (application,) = applications(bench).values()
    assert application["status"] == "applied"


@pytest.mark.parametrize("category", [Category.NOT_JOB, Category.JOB_ALERT])
def test_a_mail_that_is_now_judged_to_belong_nowhere_leaves_its_application(
    bench: Workbench, category: Category
) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, REFUSED)
    told(bench)
    assert bench.deliver(TRACK, mail(8, category, "refused", again="audit-2")).kind == "handled"
    (application,) = applications(bench).values()
    assert (application["status"], application["messages"]) == ("applied", 1)
    assert "application" not in messages(bench)["refused"]
    assert [(each.before, each.status) for each in told(bench)] == [(Status.REJECTED, Status.APPLIED)]


def test_an_application_whose_only_mail_leaves_is_gone(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, mail(1, Category.NOT_JOB, "receipt", again="audit-2"))
    assert applications(bench) == {}


def test_a_thread_that_joins_two_groups_makes_them_one(bench: Workbench) -> None:
    lead = mail(1, OUTREACH, "lead", role="Data Engineer", links_to=("<lead>",))
    named = mail(2, Category.OTHER_JOB, "named", **ACME, links_to=("<named>", "<lead>"))
    late = mail(3, RECEIPT, "late", **ACME)
    for each in (lead, late):
        bench.deliver(TRACK, each)
    assert len(applications(bench)) == 2
    bench.deliver(TRACK, named)
    (application,) = applications(bench).values()
    assert (application["id"], application["messages"], application["status"]) == ("lead", 3, "applied")
    assert {row["application"] for row in messages(bench).values()} == {"lead"}
    follow = mail(9, INTERVIEW, "follow", **ACME)
    bench.deliver(TRACK, follow)
    assert applications(bench)["lead"]["messages"] == 4, "old marks lead to the group that is left"


def test_groups_that_merge_one_after_the_other_are_still_found_by_their_oldest_mark(bench: Workbench) -> None:
    # A group goes by its first mail, and of several the first in the alphabet is left.
    bench.deliver(TRACK, mail(1, RECEIPT, "m", company="Marisma", role="Data Engineer"))
    bench.deliver(TRACK, mail(2, RECEIPT, "k", company="Kestrel", links_to=("<k>",)))
    bench.deliver(TRACK, mail(3, RECEIPT, "c", company="Cobalt", links_to=("<c>",)))
    bench.deliver(TRACK, mail(4, INTERVIEW, "mk", company="Marisma", links_to=("<mk>", "<k>")))
    bench.deliver(TRACK, mail(5, INTERVIEW, "kc", company="Kestrel", links_to=("<kc>", "<c>")))
    bench.deliver(TRACK, mail(6, REJECTION, "late", company="Marisma", role="Data Engineer"))
    places = {name: row["application"] for name, row in messages(bench).items()}
    assert places["late"] == places["m"]
    assert len({document.data["group"] for document in bench.documents.query("messages")}) == 1


@pytest.mark.parametrize("seed", range(12))
def test_no_order_and_no_repetition_makes_a_difference(tmp_path: Path, seed: int) -> None:
    straight, mixed = Workbench(tmp_path / "straight"), Workbench(tmp_path / "mixed")
    chance = random.Random(seed)
    disorder = [(number, each) for number, each in enumerate((*COURSE, *chance.choices(COURSE, k=4)))]
    chance.shuffle(disorder)
    for each in sorted(COURSE, key=lambda each: each.date):
        straight.deliver(TRACK, each)
    for number, each in disorder:
        assert mixed.deliver(TRACK, mixed.message(each, f"look-{number}")).done
    assert applications(mixed) == applications(straight)
    assert messages(mixed) == messages(straight)
    straight.close()
    mixed.close()
