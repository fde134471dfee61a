"""A person's word comes to the same in any order, and can be taken back without a trace."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.mail_classified import MailClassified
from shared.contracts.person_said import PersonSaid
from shared.domain.category import Category
from shared.domain.status import Status
from shared.ports import Blobs
from shared.topology import TRACK
from tests.domain.build import INTERVIEW, RECEIPT, REJECTION
from tests.stages.test_track import COURSE, RECEIVED, REFUSED, mail, messages
from tests.stages.test_track_word import DOUBTFUL, place, state, statuses, undo, word
from tests.stages.workbench import Workbench


def test_reading_the_mail_again_does_not_lose_an_answer(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, DOUBTFUL)
    bench.deliver(TRACK, word("doubtful", category=REJECTION))
    again = DOUBTFUL.model_copy(update={"again": "audit-2", "category": RECEIPT, "review": False})
    bench.deliver(TRACK, again)
    assert statuses(bench) == {"receipt": "rejected"}
    bench.deliver(TRACK, undo("doubtful", 1))
    assert messages(bench)["doubtful"]["category"] == RECEIPT
    bench.deliver(TRACK, again.model_copy(update={"again": "audit-3", "category": Category.NOT_JOB}))
    assert messages(bench)["doubtful"]["category"] == "not_job"


def test_the_later_of_two_persons_counts_and_undoing_it_leaves_the_other(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, word("receipt", 2, role="Welder"))
    bench.deliver(TRACK, word("receipt", 1, role="Chemist", category=INTERVIEW))
    assert (messages(bench)["receipt"]["role"], statuses(bench)) == ("Welder", {"receipt": "interviewing"})
    bench.deliver(TRACK, undo("receipt", 2))
    assert messages(bench)["receipt"]["role"] == "Chemist"


def test_a_word_that_is_taken_back_before_it_came_does_not_count(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    before = state(bench)
    bench.deliver(TRACK, undo("receipt", 1))
    bench.deliver(TRACK, word("receipt", 1, category=REJECTION))
    assert state(bench) == before


def test_the_copy_of_a_mail_that_a_person_calls_job_mail_is_kept(bench: Workbench) -> None:
    chat = mail(4, Category.NOT_JOB, "chat")
    bench.deliver(TRACK, chat)
    bench.deliver(TRACK, word("chat", category=INTERVIEW, company="Acme"))
    bench.container(Blobs).put("mail/chat.eml", b"x")
    bench.deliver(TRACK, chat.model_copy(update={"again": "audit-2", "blob": "mail/chat.eml"}))
    assert list(bench.blob_names()) == ["mail/chat.eml"]
    assert statuses(bench) == {"chat": "interviewing"}


def test_an_answer_that_overtook_its_mail_is_told_again(bench: Workbench) -> None:
    early = bench.message(word("refused", belongs="alone"), "early")
    assert not bench.deliver(TRACK, early).done
    for each in (RECEIVED, REFUSED):
        bench.deliver(TRACK, each)
    assert statuses(bench) == {"receipt": "rejected"}
    assert bench.deliver(TRACK, early).done
    assert statuses(bench) == {"receipt": "applied", "refused": "rejected"}


def test_an_undoing_can_be_undone(bench: Workbench) -> None:
    bench.deliver(TRACK, RECEIVED)
    bench.deliver(TRACK, word("receipt", 1, category=REJECTION))
    bench.deliver(TRACK, undo("receipt", 1))
    bench.deliver(TRACK, word("receipt", 102, undoes="said-101"))
    assert statuses(bench) == {"receipt": "rejected"}


def test_a_pin_waits_for_its_mail(bench: Workbench) -> None:
    bench.deliver(TRACK, mail(1, RECEIPT, "elsewhere", company="Borealis"))
    bench.deliver(TRACK, word("elsewhere", belongs="with", belongs_with="<later>"))
    bench.deliver(TRACK, mail(6, INTERVIEW, "later", company="Acme"))
    assert {place(bench, "elsewhere"), place(bench, "later")} == {"elsewhere"}
    bench.deliver(TRACK, mail(7, REJECTION, "end", company="Acme"))
    assert statuses(bench) == {"elsewhere": "rejected"}


names = st.sampled_from([each.message for each in COURSE])
says = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(list(Category)),
        "company": st.sampled_from(["Acme", "Borealis", "Zenith Labs"]),
        "role": st.sampled_from(["Welder", "Data Engineer"]),
        "confirmed": st.booleans(),
        "status": st.sampled_from(list(Status)),
    },
)
belongs: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}),
    st.sampled_from([{"belongs": "alone"}, {"belongs": "nowhere"}]),
    names.map(lambda name: {"belongs": "with", "belongs_with": f"<{name}>"}),
)
words = st.lists(st.tuples(names, says, belongs), min_size=1, max_size=4).map(
    lambda each: [word(name, number, **said, **where) for number, (name, said, where) in enumerate(each)]
)


def ended(folder: Path, course: list[MailClassified | PersonSaid]) -> tuple[dict[str, Any], dict[str, Any]]:
    bench = Workbench(folder)
    told = [bench.message(each, f"look-{number}") for number, each in enumerate(course)]
    while told:
        too_early = [each for each in told if not bench.deliver(TRACK, each).done]
        assert len(too_early) < len(told)
        told = too_early
    found = state(bench)
    bench.close()
    return found


@settings(max_examples=25, deadline=None)
@given(words, st.randoms(use_true_random=False))
def test_words_and_mails_in_any_order_come_to_the_same(said: list[PersonSaid], chance: random.Random) -> None:
    course: list[MailClassified | PersonSaid] = [*sorted(COURSE, key=lambda each: each.date), *said]
    mixed = [*course, *chance.choices(course, k=4)]
    chance.shuffle(mixed)
    with TemporaryDirectory() as folder:
        assert ended(Path(folder) / "mixed", mixed) == ended(Path(folder) / "straight", course)


@settings(max_examples=25, deadline=None)
@given(words, st.randoms(use_true_random=False))
def test_what_is_undone_is_as_if_it_had_not_been_said(said: list[PersonSaid], chance: random.Random) -> None:
    mails: list[MailClassified | PersonSaid] = [*sorted(COURSE, key=lambda each: each.date)]
    back = [word(each.message, 100 + number, undoes=each.said) for number, each in enumerate(said)]
    mixed = [*mails, *said, *back]
    chance.shuffle(mixed)
    with TemporaryDirectory() as folder:
        expected = ended(Path(folder) / "never", mails)
        assert ended(Path(folder) / "straight", [*mails, *said, *back]) == expected
        assert ended(Path(folder) / "mixed", mixed) == expected
