from datetime import timedelta

import pytest

from emulators.gmail.notifications import PublishFailedError
from emulators.gmail.server import GmailServer
from tests.emulators.gmail.gmail_person import TOPIC, Person, mail, refusal
from tests.ports.clock import ManualClock


def hints(person: Person) -> list[int]:
    return [said["historyId"] for _, said in person.told]


def test_a_watch_tells_its_history_id_at_once_and_then_every_change(person: Person) -> None:
    answer = person.watch()
    assert person.told == [
        (TOPIC, {"emailAddress": "alex@mail.example", "historyId": person.account.history_id})
    ]
    assert answer["historyId"] == str(person.account.history_id)
    expires = person.clock.now() + timedelta(days=7)
    assert answer["expiration"] == str(int(expires.timestamp() * 1000))
    person.clock.sleep(1)
    person.account.deliver(mail())
    assert hints(person)[1:] == [person.account.history_id]


def test_of_many_changes_in_a_second_one_is_told(person: Person) -> None:
    person.watch()
    person.clock.sleep(5)
    for _ in range(10):
        person.account.deliver(mail())
        person.clock.sleep(0.25)
    assert len(person.told) == 1 + 3
    assert person.gmail.notifications.counts["alex@mail.example"]["excess"] == 7
    assert hints(person)[-1] < person.account.history_id


def test_a_watch_ends_after_seven_days_unless_renewed_or_when_stopped(person: Person) -> None:
    person.watch()
    person.clock.sleep(6 * 86_400)
    person.watch()
    person.clock.sleep(7 * 86_400 - 1)
    person.account.deliver(mail())
    person.clock.sleep(1)
    person.account.deliver(mail())
    assert len(person.told) == 3
    person.watch()
    person.me.stop(userId="me").execute()
    person.clock.sleep(2)
    person.account.deliver(mail())
    assert len(person.told) == 4


def test_a_second_topic_is_refused_until_the_first_is_stopped(person: Person) -> None:
    person.watch()
    other = "projects/careerops-test/topics/other"
    only_one = "Only one user push notification client allowed per developer (call /stop then try again)"
    assert refusal(lambda: person.watch(other)) == (400, "failedPrecondition", only_one)
    person.me.stop(userId="me").execute()
    person.watch(other)
    assert person.told[-1][0] == other


def test_labels_choose_what_is_told(person: Person) -> None:
    told = {}
    for behavior in ("INCLUDE", "EXCLUDE"):
        person.watch(labelIds=["INBOX"], labelFilterBehavior=behavior)
        for label in ("SENT", "INBOX"):
            before = len(person.told)
            person.clock.sleep(1)
            person.account.deliver(mail(), [label])
            told[behavior, label] = len(person.told) - before
    assert told == {
        ("INCLUDE", "SENT"): 0,
        ("INCLUDE", "INBOX"): 1,
        ("EXCLUDE", "SENT"): 1,
        ("EXCLUDE", "INBOX"): 0,
    }


def test_a_topic_that_is_none_or_takes_nothing_is_refused(person: Person) -> None:
    assert refusal(lambda: person.watch("gmail-notified"))[0] == 400

    def refuse(topic: str, _: bytes) -> None:
        raise PublishFailedError(f"Resource not found (resource={topic}).")

    with GmailServer(ManualClock(), refuse) as server:
        person.server, elsewhere = server, person.server
        person.me = person.client("alex@mail.example")
        status, _, message = refusal(person.watch)
        person.server = elsewhere
    assert status == 400
    assert message.startswith(f"Error sending test message to Cloud PubSub {TOPIC}")


@pytest.mark.parametrize(
    ("kind", "seconds", "order", "counted"),
    [
        ("notification_dropped", 0.0, [2, 3], "dropped"),
        ("notification_late", 2.5, [2, 3, 1], "late"),
        ("notification_duplicated", 0.0, [1, 1, 2, 3], "duplicated"),
        ("notification_reordered", 0.0, [2, 1, 3], "reordered"),
    ],
)
def test_notifications_go_wrong_on_demand(
    person: Person, kind: str, seconds: float, order: list[int], counted: str
) -> None:
    person.watch()
    fault = person.gmail.arm(kind, count=1, seconds=seconds)
    ids = [person.account.history_id]
    for _ in range(3):
        person.clock.sleep(1)
        person.account.deliver(mail())
        ids.append(person.account.history_id)
        person.server.deliver_due()
    person.clock.sleep(1)
    person.server.deliver_due()
    assert [ids.index(hint) for hint in hints(person)[1:]] == order
    assert fault.occurred == person.gmail.notifications.counts["alex@mail.example"][counted] == 1
    assert person.gmail.notifications.counts["alex@mail.example"]["sent"] == len(person.told)
