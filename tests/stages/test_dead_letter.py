import json

import pytest

from shared.cli.letter_choice import Choice, chosen
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.service_alert import ServiceAlert
from shared.contracts.watch_due import WatchDue
from shared.dead_letters import message_of, remove
from shared.errors import Unusable
from shared.messages import Delivery, Message, dead_letter
from shared.ports import Blobs
from shared.topology import DEAD_LETTER, FETCH, NOTIFY, WATCH
from tests.stages.workbench import BOX, Workbench

FOUND = MailDiscovered(mailbox=BOX, message="a")
TOPIC = "mail-discovered.fetch.dead"


def died(
    bench: Workbench,
    receipt: str = "r1",
    subscription: str = "mail-discovered.fetch",
    message: str = "a",
    reason: str = "It is damaged.",
) -> Message:
    found = FOUND.model_copy(update={"message": message})
    delivery = Delivery(bench.message(found, "sync"), subscription, 5, receipt)
    return dead_letter(delivery, TOPIC, reason)


def records(bench: Workbench) -> list[dict[str, object]]:
    return [document.data for document in bench.documents.query("dead_letters")]


def test_it_is_kept_with_all_that_a_replay_needs(bench: Workbench) -> None:
    assert bench.deliver(DEAD_LETTER, died(bench)).kind == "handled"
    (record,) = records(bench)
    assert record["message"] == "a"
    assert (record["topic"], record["subscription"]) == ("mail-discovered", "mail-discovered.fetch")
    assert (record["reason"], record["attempts"]) == ("It is damaged.", 5)
    assert record["at"] == bench.clock.now().isoformat()
    original = bench.message(FOUND, "sync")
    assert record["attributes"] == original.attributes
    assert "data" not in record
    assert bench.container(Blobs).get(str(record["blob"])) == original.data


def test_it_is_alerted_with_the_way_to_mend_it(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench))
    (alert,) = bench.said(ServiceAlert, NOTIFY)
    (record,) = records(bench)
    assert alert.subject == record["cause"]
    assert alert.summary == "A delivery to fetch was given up: It is damaged."
    assert f"careerops dead-letters replay --cause {record['cause']}" in alert.mend


def test_a_hundred_letters_of_one_cause_are_one_alert(bench: Workbench) -> None:
    for number in range(100):
        bench.deliver(
            DEAD_LETTER, died(bench, message=f"m{number}", reason=f"There is no blob mail/m{number}.eml.")
        )
    assert len(records(bench)) == 100
    assert len({alert.key() for alert in bench.said(ServiceAlert, NOTIFY)}) == 1


def test_another_cause_is_another_alert(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench, "r1"))
    bench.deliver(DEAD_LETTER, died(bench, "r2", reason="It is too large."))
    bench.deliver(DEAD_LETTER, died(bench, "r3", "application-changed.notify"))
    assert len({alert.key() for alert in bench.said(ServiceAlert, NOTIFY)}) == 3


def test_the_alert_is_over_when_no_letter_of_its_cause_is_left(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench, "r1", message="a"))
    bench.deliver(DEAD_LETTER, died(bench, "r2", message="b"))
    first, second = bench.documents.query("dead_letters")
    blobs, now = bench.container(Blobs), bench.clock.now()
    assert remove(first, bench.documents, blobs, now)
    bench.deliver(WATCH, WatchDue(nonce="t1"))
    assert not any(alert.healed for alert in bench.said(ServiceAlert, NOTIFY))
    assert remove(second, bench.documents, blobs, now)
    bench.deliver(WATCH, WatchDue(nonce="t2"))
    assert [alert.kind for alert in bench.said(ServiceAlert, NOTIFY) if alert.healed] == ["dead_letter"]
    assert list(blobs.list("dead/")) == []


def test_a_letter_that_died_again_is_not_removed_with_what_it_was(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench, "r1"))
    (seen,) = bench.documents.query("dead_letters")
    bench.clock.sleep(1)
    bench.deliver(DEAD_LETTER, died(bench, "r2"))
    assert not remove(seen, bench.documents, bench.container(Blobs), bench.clock.now())
    (record,) = bench.documents.query("dead_letters")
    assert message_of(record, bench.container(Blobs)).data == bench.message(FOUND, "sync").data
    assert list(bench.blob_names()) == [record.data["blob"]], "the content of the first death is gone"


def test_the_same_death_told_twice_is_one(bench: Workbench) -> None:
    assert [bench.deliver(DEAD_LETTER, died(bench)).kind for _ in range(2)] == ["handled", "repeated"]
    assert len(records(bench)) == 1


def test_a_second_death_after_a_replay_is_recorded_again(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench, "r1"))
    (first,) = bench.documents.query("dead_letters")
    bench.documents.delete("dead_letters", first.key)
    bench.clock.sleep(3600)
    assert bench.deliver(DEAD_LETTER, died(bench, "r2")).kind == "handled"
    (record,) = records(bench)
    assert record["at"] == bench.clock.now().isoformat()


def test_one_event_that_died_in_two_stages_is_two(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench))
    bench.deliver(DEAD_LETTER, died(bench, "r2", "application-changed.notify"))
    assert len(records(bench)) == 2


def test_what_is_no_json_is_kept_all_the_same(bench: Workbench) -> None:
    for number, data in enumerate((b"\xff\x00", b"[1]", json.dumps({"message": 7}).encode())):
        delivery = Delivery(Message("mail-discovered", data), "mail-discovered.fetch", 5, f"r{number}")
        assert bench.deliver(DEAD_LETTER, dead_letter(delivery, TOPIC, "It is no JSON.")).kind == "handled"
    assert [record["message"] for record in records(bench)] == [None, None, None]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(everything=True), {"a", "b", "c"}),
        (Choice(stage="fetch"), {"a", "b"}),
        (Choice(reason="TOO LARGE"), {"b"}),
        (Choice(stage="notify", reason="damaged"), {"c"}),
        (Choice(stage="track"), set()),
    ],
)
def test_letters_are_chosen_by_stage_and_reason(choice: Choice, expected: set[str], bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench, "r1", message="a"))
    bench.deliver(DEAD_LETTER, died(bench, "r2", message="b", reason="It is too large."))
    bench.deliver(DEAD_LETTER, died(bench, "r3", "application-changed.notify", message="c"))
    assert {letter.data["message"] for letter in chosen(choice, bench.documents)} == expected
    (alone,) = chosen(Choice(reason="too large"), bench.documents)
    assert chosen(Choice(cause=alone.data["cause"]), bench.documents) == [alone]
    assert chosen(Choice(ids=(alone.key, alone.key)), bench.documents) == [alone]


def test_choosing_nothing_is_no_choice(bench: Workbench) -> None:
    with pytest.raises(Unusable, match="--all"):
        chosen(Choice(), bench.documents)


def test_a_replay_told_twice_has_one_effect(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.deliver(DEAD_LETTER, died(bench))
    (letter,) = bench.documents.query("dead_letters")
    again = message_of(letter, bench.container(Blobs))
    assert [bench.deliver(FETCH, again).kind for _ in range(2)] == ["handled", "repeated"]
