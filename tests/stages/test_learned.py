"""What a person's answers teach applies to the mail that comes after them, and no further."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from functions.classify.learned import learned
from functions.classify.verdict import Verdict
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.domain.category import Category
from shared.learned.lesson import Lesson, lesson_id
from shared.learned.teaching import add_alias, forget_sources, lessons, remove_lesson
from shared.mail.model import Mail
from shared.mail.parse import parse
from shared.ports import Blobs
from shared.topology import CLASSIFY, TRACK
from tests.domain.build import INTERVIEW, OFFER, OUTREACH, RECEIPT, REJECTION, START
from tests.stages.test_track import mail
from tests.stages.test_track_word import undo, word
from tests.stages.workbench import BOX, Workbench

NEWS = "news@paperlane.example"
SHARED = "robin@gmail.com"
SYSTEM = "no-reply@greenhouse.io"
DOUBTFUL = Verdict(OUTREACH, 0.5, quote="a chance", review=True, doubt="unsure")


class Desk:
    """Answers, and the verdicts after them in a process that begins then."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        self.bench = Workbench(folder)

    def answered(self, sender: str, *, of: MailClassified | None = None, **says: Any) -> str:  # noqa: ANN401 - any answer
        self._count += 1
        name = f"m{self._count}"
        domain = None if sender in (SHARED, SYSTEM) else sender.partition("@")[2]
        facts = {"sender": sender, "domain": domain, "company": "Paperlane"}
        met = of or mail(self._count, OUTREACH, name, **facts)
        self.bench.deliver(TRACK, met.model_copy(update={"message": name}))
        assert self.bench.deliver(TRACK, word(name, self._count, **says)).kind == "handled"
        return name

    def undone(self, name: str) -> None:
        self.bench.deliver(TRACK, undo(name, int(name[1:])))

    def judged(self, sender: str, verdict: Verdict) -> Verdict:
        fresh = Workbench(self._folder)  # a process that has not looked yet
        try:
            return learned(verdict, letter(sender), fresh.documents)
        finally:
            fresh.close()

    def known(self) -> dict[str, str | None]:
        return {each.kind: each.says for each in lessons(self.bench.documents)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.bench.close()


def letter(sender: str) -> Mail:
    return parse(f"From: {sender}\r\nSubject: A chance for you\r\n\r\nHello.\r\n".encode())


def test_two_answers_teach_and_one_does_not(desk: Desk) -> None:
    desk.answered(NEWS, belongs="nowhere")
    assert desk.judged(NEWS, DOUBTFUL) == DOUBTFUL
    desk.answered(NEWS, belongs="nowhere")
    judged = desk.judged(NEWS, DOUBTFUL)
    assert (judged.category, judged.review, judged.doubt) == (Category.NOT_JOB, False, None)
    assert judged.signals[0] == "learned:sender:not_job"
    assert desk.judged("else@paperlane.example", DOUBTFUL) == DOUBTFUL


def test_one_answer_with_always_teaches(desk: Desk) -> None:
    desk.answered(NEWS, category=Category.JOB_ALERT, always=True)
    judged = desk.judged(NEWS, Verdict(Category.NOT_JOB, 0.9))
    assert (judged.category, judged.quote) == (Category.JOB_ALERT, "A chance for you")


def test_two_addresses_teach_what_their_domain_writes(desk: Desk) -> None:
    desk.answered(NEWS, belongs="nowhere")
    desk.answered("more@paperlane.example", belongs="nowhere")
    assert desk.judged("third@paperlane.example", DOUBTFUL).category is Category.NOT_JOB
    sure = Verdict(INTERVIEW, 0.97, quote="Let us meet")
    assert desk.judged("third@paperlane.example", sure) == sure


def test_a_shared_domain_teaches_no_more_than_its_address(desk: Desk) -> None:
    for sender in (SHARED, SHARED):
        desk.answered(sender, belongs="nowhere")
    assert set(desk.known()) == {"sender"}
    assert desk.judged(SHARED, DOUBTFUL).category is Category.NOT_JOB
    assert desk.judged("other@gmail.com", DOUBTFUL) == DOUBTFUL


def test_a_recruiting_systems_address_never_hides_a_step_of_an_application(desk: Desk) -> None:
    for _ in range(2):
        desk.answered(SYSTEM, belongs="nowhere")
    sure = Verdict(INTERVIEW, 0.97, quote="Let us meet")
    assert desk.judged(SYSTEM, sure) == sure


@pytest.mark.parametrize("grave", [OFFER, REJECTION])
def test_no_lesson_makes_or_unmakes_an_offer_or_a_rejection(desk: Desk, grave: Category) -> None:
    for _ in range(2):
        desk.answered("hr@paperlane.example", category=grave)
    assert desk.known() == {}
    assert desk.judged("hr@paperlane.example", DOUBTFUL) == DOUBTFUL
    for _ in range(2):
        desk.answered(NEWS, belongs="nowhere")
    judged = desk.judged(NEWS, Verdict(grave, 0.99, quote="It is so"))
    assert (judged.category, judged.review, judged.doubt) == (grave, True, "unsure")


def test_what_is_sure_stays_where_an_answer_named_a_step(desk: Desk) -> None:
    for _ in range(2):
        desk.answered("jane@paperlane.example", category=INTERVIEW)
    thanks = Verdict(Category.OTHER_JOB, 0.95, quote="Thank you")
    assert desk.judged("jane@paperlane.example", thanks) == thanks
    assert desk.judged("jane@paperlane.example", DOUBTFUL).category is INTERVIEW


def test_a_mail_with_a_warning_is_not_believed_for_its_sender(desk: Desk) -> None:
    for _ in range(2):
        desk.answered("jane@paperlane.example", category=INTERVIEW)
    forged = Verdict(
        OUTREACH, 0.5, quote="a", review=True, doubt="unsure", warnings=("failed_authentication",)
    )
    assert desk.judged("jane@paperlane.example", forged) == forged


def test_contradicting_answers_teach_nothing(desk: Desk) -> None:
    desk.answered(NEWS, belongs="nowhere")
    desk.answered(NEWS, category=OUTREACH)
    desk.answered(NEWS, belongs="nowhere")
    assert desk.known()["sender"] is None


def test_a_corrected_company_is_called_so_from_then_on(desk: Desk) -> None:
    desk.answered("jobs@paperlane.example", company="Paper Lane Works")
    assert desk.known() == {"company": "Paper Lane Works", "employer": "Paper Lane Works"}
    named = desk.judged("x@else.example", Verdict(RECEIPT, 0.9, company="PAPERLANE GmbH", quote="a"))
    assert (named.company, named.signals) == ("Paper Lane Works", ("learned:company:Paper Lane Works",))
    nameless = Verdict(RECEIPT, 0.9, quote="a", domain="paperlane.example")
    assert desk.judged("y@paperlane.example", nameless).company == "Paper Lane Works"
    nothing = Verdict(Category.NOT_JOB, 0.9, company="Paperlane")
    assert desk.judged("y@paperlane.example", nothing) == nothing


def test_an_agencys_domain_is_no_companys(desk: Desk) -> None:
    desk.answered("jane@lane-staffing.example", company="Zenith")
    met = Verdict(RECEIPT, 0.9, quote="a", domain="lane-staffing.example")
    assert desk.judged("jane@lane-staffing.example", met) == met


def test_the_same_name_written_otherwise_is_no_alias(desk: Desk) -> None:
    desk.answered(SHARED, company="PAPERLANE Ltd.")
    assert desk.known() == {}


def test_undoing_an_answer_unlearns_it_and_nothing_else(desk: Desk) -> None:
    first, second = (desk.answered(NEWS, belongs="nowhere", company="Zenith") for _ in range(2))
    assert set(desk.known()) == {"sender", "domain", "company", "employer"}
    desk.undone(second)
    assert desk.known() == {"sender": None, "domain": None, "company": "Zenith", "employer": "Zenith"}
    desk.undone(first)
    assert desk.known() == {}


def test_an_answer_heard_twice_teaches_once(desk: Desk) -> None:
    name = desk.answered(NEWS, belongs="nowhere")
    desk.bench.deliver(TRACK, desk.bench.message(word(name, 1, belongs="nowhere"), "again"))
    assert desk.known()["sender"] is None


def test_the_persons_own_mail_teaches_nothing(desk: Desk) -> None:
    own = mail(1, Category.OTHER_JOB, "own", sender=NEWS, sent=True, company="Paperlane")
    for _ in range(2):
        desk.answered(NEWS, of=own, category=RECEIPT, company="Zenith")
    assert desk.known() == {}


def test_an_alias_by_hand_outranks_answers_and_a_removed_one_is_gone(desk: Desk) -> None:
    desk.answered(SHARED, company="Zenith")
    lesson = add_alias("Paperlane Inc.", "Paper Lane Works", desk.bench.documents)
    assert lesson.id == lesson_id("company", "paperlane")
    met = Verdict(RECEIPT, 0.9, company="Paperlane", quote="a")
    assert desk.judged(SHARED, met).company == "Paper Lane Works"
    remove_lesson(lesson, desk.bench.documents)
    assert desk.judged(SHARED, met) == met


def test_names_are_followed_to_the_last_and_a_circle_has_one(desk: Desk) -> None:
    desk.answered(NEWS, company="Zenith")
    for known_as, company in (("Zenith", "Nadir"), ("Nadir", "Azimuth")):
        add_alias(known_as, company, desk.bench.documents)
    nameless = Verdict(RECEIPT, 0.9, quote="a", domain="paperlane.example")
    for met in (nameless, replace(nameless, company="Zenith"), replace(nameless, company="Nadir Ltd")):
        assert desk.judged(NEWS, met).company == "Azimuth"
    add_alias("Azimuth", "Zenith", desk.bench.documents)
    names = {desk.judged(SHARED, replace(nameless, company=each)).company for each in ("Zenith", "Azimuth")}
    assert names == {"Azimuth"}


def test_purged_mails_have_taught_nothing_and_the_others_still_do(desk: Desk) -> None:
    names = [desk.answered(NEWS, belongs="nowhere") for _ in range(3)]
    add_alias("Paperlane", "Zenith", desk.bench.documents)
    forget_sources({names[0]}, desk.bench.documents)
    assert desk.known()["sender"] == "not_job"
    forget_sources(set(names), desk.bench.documents)
    assert list(lessons(desk.bench.documents)) == [Lesson("company", "Paperlane", added="Zenith")]


def test_classify_applies_what_was_learned(desk: Desk) -> None:
    desk.answered(NEWS, belongs="nowhere", always=True)
    raw = (
        f"From: {NEWS}\r\nSubject: Your application to Paperlane\r\n\r\n"
        "Thank you for applying for the role of Welder at Paperlane. We have received your application.\r\n"
    )
    fetched = MailFetched(mailbox=BOX, message="new", blob="mail/new.eml", size=len(raw), received=START)
    desk.bench.container(Blobs).put("mail/new.eml", raw.encode())
    assert desk.bench.deliver(CLASSIFY, fetched).kind == "handled"
    (said,) = desk.bench.said(MailClassified, TRACK)
    assert (said.category, said.signals[0]) == (Category.NOT_JOB, "learned:sender:not_job")
