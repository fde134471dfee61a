import pytest

from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.ports import Blobs
from shared.topology import CLASSIFY, FETCH
from tests.ports.clock import START
from tests.stages.workbench import BOX, Workbench

FOUND = MailDiscovered(mailbox=BOX, message="a", owner="o@mail.example", again="x")


def test_the_bytes_lie_in_a_blob_and_the_event_is_its_claim_check(bench: Workbench) -> None:
    bench.shelf.arrive("a", labels=("SENT",))
    assert bench.deliver(FETCH, FOUND).kind == "handled"
    (fetched,) = bench.said(MailFetched, CLASSIFY)
    raw = bench.shelf.get("a").raw
    assert bench.container(Blobs).get(fetched.blob) == raw
    assert fetched == MailFetched(
        mailbox=BOX,
        message="a",
        blob=fetched.blob,
        size=len(raw),
        received=START,
        thread="thread-a",
        labels=("SENT",),
        owner="o@mail.example",
        again="x",
    )


def test_a_message_that_is_gone_is_acknowledged_and_nothing_follows(bench: Workbench) -> None:
    outcome = bench.deliver(FETCH, FOUND)
    assert (outcome.done, outcome.kind) == (True, "gone")
    assert list(bench.said(MailFetched, CLASSIFY)) == []
    assert list(bench.container(Blobs).list()) == []


def test_a_message_that_comes_back_is_fetched_after_all(bench: Workbench) -> None:
    message = bench.message(FOUND)
    bench.deliver(FETCH, message)
    bench.shelf.arrive("a")
    assert bench.deliver(FETCH, message).kind == "handled"


def test_an_audits_second_look_is_not_taken_for_the_first(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    first = FOUND.model_copy(update={"again": ""})
    assert [bench.deliver(FETCH, each).kind for each in (first, FOUND, FOUND)] == [
        "handled",
        "handled",
        "repeated",
    ]


@pytest.mark.parametrize("label", ["DRAFT", "CHAT", "SPAM", "TRASH"])
def test_what_turns_out_to_be_left_out_by_rule_is_noted_and_nothing_follows(
    label: str, bench: Workbench
) -> None:
    bench.shelf.arrive("a", labels=(label,))
    assert bench.deliver(FETCH, FOUND).kind == "handled"
    assert list(bench.said(MailFetched, CLASSIFY)) == []
    assert list(bench.container(Blobs).list()) == []
    (noted,) = bench.documents.query("left_out")
    assert (noted.key, noted.data["labels"]) == ("a", [label])
