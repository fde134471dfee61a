import http.client

import httplib2
import pytest

from emulators.gmail.faults import REFUSALS
from tests.emulators.gmail.gmail_person import Person, mail, refusal


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("rate_limited", 429, "rateLimitExceeded"),
        ("rate_limited_403", 403, "rateLimitExceeded"),
        ("user_rate_limited_403", 403, "userRateLimitExceeded"),
        ("domain_policy", 403, "domainPolicy"),
        ("backend_error", 500, "backendError"),
        ("unavailable", 503, "backendError"),
    ],
)
def test_a_refusal_strikes_its_method_its_number_of_times(
    person: Person, kind: str, status: int, reason: str
) -> None:
    person.gmail.arm(kind, count=2, method="messages.list")
    assert kind in REFUSALS
    person.me.getProfile(userId="me").execute()
    for _ in range(2):
        assert refusal(person.listed)[:2] == (status, reason)
    assert person.listed() == []
    assert person.gmail.faults.occurred == {kind: 2}
    assert person.account.meter.calls == {"getProfile": 1, "messages.list": 1}


def test_unauthorized_once_is_overcome_by_the_client(person: Person) -> None:
    fault = person.gmail.arm("unauthorized", count=1)
    assert person.listed() == []
    assert fault.occurred == 1


def test_a_fault_for_one_account_spares_the_others(person: Person) -> None:
    other = person.client("other@mail.example")
    person.gmail.arm("unavailable", account="Other@mail.example")
    assert person.listed() == []
    assert refusal(other.getProfile(userId="me").execute)[0] == 503
    person.gmail.faults.clear()
    other.getProfile(userId="me").execute()


def test_the_same_seed_meets_the_same_faults() -> None:
    def course(seed: int) -> list[bool]:
        person = Person(seed=seed)
        person.gmail.arm("not_found", probability=0.5)
        id_ = person.account.deliver(mail())
        answers = person.batch(*(person.me.messages().get(userId="me", id=id_) for _ in range(40)))
        person.close()
        return ["id" in answer if isinstance(answer, dict) else False for answer in answers]

    assert course(1) == course(1) != course(2)
    assert 8 < sum(course(1)) < 32


def test_a_broken_answer_arrives_after_its_effect(person: Person) -> None:
    id_ = person.account.deliver(mail())
    person.gmail.arm("truncated", count=1)
    with pytest.raises(http.client.IncompleteRead):
        person.me.messages().trash(userId="me", id=id_).execute()
    assert person.gmail.faults.occurred["truncated"] == 1
    assert "TRASH" in person.account.message(id_).labels


def test_a_slow_answer_takes_its_time(person: Person) -> None:
    before = person.clock.now()
    person.gmail.arm("slow", seconds=45, count=1)
    person.listed()
    assert (person.clock.now() - before).total_seconds() == 45


def test_a_message_goes_between_list_and_get_or_only_seems_to(person: Person) -> None:
    one, two = person.account.deliver(mail()), person.account.deliver(mail())
    person.gmail.arm("gone", count=1)
    assert refusal(lambda: person.get(one))[:2] == (404, "notFound")
    assert person.listed() == [two]
    person.gmail.arm("not_found", count=1)
    assert refusal(lambda: person.get(two))[:2] == (404, "notFound")
    assert person.get(two)["id"] == two


def test_a_page_may_be_empty_and_not_the_last(person: Person) -> None:
    start = person.account.history_id
    ids = {person.account.deliver(mail()) for _ in range(3)}
    person.gmail.arm("empty_page", count=1, method="messages.list")
    assert set(person.listed(maxResults=2)) == ids
    person.gmail.arm("empty_page", count=1, method="history.list")
    empty = person.history(start, maxResults=2)
    assert "history" not in empty
    full = person.history(start, pageToken=empty["nextPageToken"])
    assert len(full["history"]) == 3
    assert person.gmail.faults.occurred["empty_page"] == 2


def test_lists_lag_behind_for_some_seconds(person: Person) -> None:
    start = person.account.history_id
    person.gmail.arm("history_lag", seconds=30)
    id_ = person.account.deliver(mail())
    person.clock.sleep(29)
    late = person.history(start)
    assert "history" not in late
    assert late["historyId"] == str(person.account.history_id)
    assert person.listed() == []
    assert person.get(id_)["id"] == id_
    person.clock.sleep(1)
    assert len(person.history(start)["history"]) == 1
    assert person.listed() == [id_]


def test_lists_lag_behind_for_some_calls(person: Person) -> None:
    start = person.account.history_id
    before = person.account.deliver(mail())
    person.gmail.arm("history_lag", count=2, method="history.list")
    person.account.deliver(mail())
    for _ in range(2):
        assert [record["messages"][0]["id"] for record in person.history(start)["history"]] == [before]
    assert len(person.history(start)["history"]) == 2


def test_a_fault_that_does_not_exist_is_named(person: Person) -> None:
    with pytest.raises(ValueError, match="no fault 'gremlins'"):
        person.gmail.arm("gremlins")


def test_a_closed_server_refuses_connections(person: Person) -> None:
    person.listed()
    person.server.close()
    with pytest.raises((ConnectionError, httplib2.HttpLib2Error)):
        person.listed()
