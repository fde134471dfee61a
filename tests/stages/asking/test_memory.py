"""What was answered once is not paid for again, and is purged with its mailbox."""

import contextlib

from emulators.model_script.rule import Fault, Rule
from shared.domain.category import Category
from shared.ports import Blobs, Documents, Mailboxes, Unit
from shared.purge.purge import purge, traces_of
from shared.retention import ANSWERS_KEPT
from tests.stages.asking.conftest import Open
from tests.stages.asking.desk import answer


class KilledError(Exception):
    pass


def test_the_same_mail_again_costs_nothing(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    first, again = opened.opinion(), opened.opinion()
    assert (again.category, again.quote, again.company, again.role) == (
        first.category,
        first.quote,
        first.company,
        first.role,
    )
    assert again.usage is not None
    assert (again.usage.dollars, again.usage.prompt_tokens) == (0.0, 0)
    assert len(opened.calls()) == 1


def test_the_same_words_in_another_mailbox_cost_nothing(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    opened.opinion(box="one")
    assert opened.opinion(box="two").category is Category.INTERVIEW
    assert len(opened.calls()) == 1


def test_what_was_no_answer_is_not_asked_for_again(desk: Open) -> None:
    opened = desk(Rule(answer=answer(), faults=(Fault(kind="off_schema"),)))
    assert [opened.opinion().doubt for _ in range(3)] == ["model_unfit"] * 3
    assert len(opened.calls()) == 1


def test_other_words_and_another_model_are_asked_anew(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    opened.opinion(1)
    opened.opinion(2)
    assert len(opened.calls()) == 2


def test_it_is_forgotten_after_a_while(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    opened.opinion()
    opened.bench.clock.sleep(ANSWERS_KEPT.total_seconds())
    opened.opinion()
    assert len(opened.calls()) == 2


def test_no_word_of_the_mail_is_kept_and_a_purge_removes_the_rest(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    opened.opinion(box="one")
    opened.opinion(7, box="two")
    container = opened.bench.container
    documents: Documents = container(Documents)
    blobs: Blobs = container(Blobs)
    mailboxes: Mailboxes = container(Mailboxes)
    kept = list(documents.query("answers"))
    assert sorted(each.data["mailbox"] for each in kept) == ["one", "two"]
    assert not any("Tidewater" in str(each.data) or "invite" in str(each.data) for each in kept)
    purge(traces_of("one@", documents, mailboxes), documents, blobs)
    assert documents.count("answers") == 2
    purge(traces_of("one", documents, mailboxes), documents, blobs)
    assert [each.data["mailbox"] for each in documents.query("answers")] == ["two"]


def test_what_was_paid_survives_a_kill_of_the_batch(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    unit: Unit = opened.bench.container(Unit)
    with contextlib.suppress(KilledError), unit():
        opened.bench.documents.put("leases", "of the batch", {})
        opened.opinion()
        opened.bench.documents.put("leases", "undone", {})
        raise KilledError
    assert opened.spent() > 0
    assert opened.bench.documents.get("leases", "undone") is None
    assert opened.opinion().category is Category.INTERVIEW
    assert len(opened.calls()) == 1
