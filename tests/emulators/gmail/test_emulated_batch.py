import json

import pytest
import requests
from googleapiclient.errors import HttpError

from emulators.gmail.server import GmailServer
from tests.emulators.gmail.gmail_person import Person, mail
from tests.ports.clock import ManualClock


def test_each_call_of_a_batch_has_its_own_answer(person: Person) -> None:
    id_ = person.account.deliver(mail("Größe", charset="x"))
    label = {"addLabelIds": ["STARRED"]}
    got, gone, changed, deleted = person.batch(
        person.me.messages().get(userId="me", id=id_, format="minimal"),
        person.me.messages().get(userId="me", id="00000000000000ff"),
        person.me.messages().modify(userId="me", id=id_, body=label),
        person.me.messages().delete(userId="me", id=id_),
    )
    assert got["id"] == changed["id"] == id_
    assert "STARRED" in changed["labelIds"]
    assert isinstance(gone, HttpError)
    assert json.loads(gone.content)["error"]["errors"][0]["reason"] == "notFound"
    assert not deleted
    assert id_ not in person.account


def test_a_batch_costs_the_sum_of_its_calls(person: Person) -> None:
    ids = [person.account.deliver(mail()) for _ in range(5)]
    person.batch(*(person.me.messages().get(userId="me", id=id_) for id_ in ids))
    assert person.account.meter.units == 100
    assert person.account.meter.calls == {"messages.get": 5}


def test_one_call_of_a_batch_may_be_refused_alone(person: Person) -> None:
    ids = [person.account.deliver(mail()) for _ in range(3)]
    person.gmail.arm("rate_limited", count=1, method="messages.get")
    answers = person.batch(*(person.me.messages().get(userId="me", id=id_) for id_ in ids))
    assert [isinstance(answer, HttpError) for answer in answers] == [True, False, False]
    assert answers[0].resp.status == 429


def test_a_token_that_is_refused_once_is_renewed_and_the_call_repeated(person: Person) -> None:
    id_ = person.account.deliver(mail())
    fault = person.gmail.arm("unauthorized", count=1, method="messages.get")
    (got,) = person.batch(person.me.messages().get(userId="me", id=id_, format="minimal"))
    assert got["id"] == id_
    assert fault.occurred == 1


def test_a_hundred_calls_are_a_batch_and_one_more_is_none() -> None:
    with GmailServer(ManualClock(), lambda *_: None) as server:
        for calls, status in ((100, 200), (101, 400)):
            part = (
                "--b\r\nContent-Type: application/http\r\nContent-ID: <x + 1>\r\n\r\n"
                "GET /gmail/v1/users/me/profile HTTP/1.1\r\n\r\n"
            )
            head = {"Content-Type": "multipart/mixed; boundary=b"}
            body = part * calls + "--b--"
            answer = requests.post(f"{server.url}/batch", data=body, headers=head, timeout=30)
            assert answer.status_code == status
            assert answer.text.count("HTTP/1.1 401") == (100 if status == 200 else 0)


@pytest.mark.parametrize("body", ["", "--b\r\n\r\nnonsense\r\n--b--"])
def test_what_is_no_batch_is_refused(person: Person, body: str) -> None:
    head = {"Content-Type": "multipart/mixed; boundary=b"}
    answer = requests.post(f"{person.server.url}/batch/gmail/v1", data=body, headers=head, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"
