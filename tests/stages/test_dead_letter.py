import json

from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.service_alert import ServiceAlert
from shared.messages import Delivery, Message, dead_letter
from shared.topology import DEAD_LETTER, NOTIFY
from tests.stages.workbench import BOX, Workbench

FOUND = MailDiscovered(mailbox=BOX, message="a")
TOPIC = "mail-discovered.fetch.dead"


def died(bench: Workbench, receipt: str = "r1", subscription: str = "mail-discovered.fetch") -> Message:
    delivery = Delivery(bench.message(FOUND, "sync"), subscription, 5, receipt)
    return dead_letter(delivery, TOPIC, "It is damaged.")


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
    assert (record["data"], record["attributes"]) == (original.data.decode(), original.attributes)


def test_it_is_alerted_with_the_way_to_mend_it(bench: Workbench) -> None:
    bench.deliver(DEAD_LETTER, died(bench))
    (alert,) = bench.said(ServiceAlert, NOTIFY)
    (document,) = bench.documents.query("dead_letters")
    assert alert.subject == document.key
    assert alert.summary == "One delivery to fetch was given up: It is damaged."
    assert f"careerops dead-letters show {document.key}" in alert.mend


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
