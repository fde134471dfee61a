import requests

from tests.emulators.gmail.gmail_person import Person, mail, refusal


def test_everything_can_be_done_over_http(person: Person) -> None:
    admin = f"{person.server.url}/admin"
    told = requests.post(f"{admin}/accounts", json={"address": "Ann@mail.example"}, timeout=10).json()
    assert (told["account"], told["token_uri"]) == ("ann@mail.example", f"{person.server.url}/token")
    query = {"account": "ann@mail.example", "labels": "INBOX,Job hunt", "received": "2026-01-05T10:00:00Z"}
    put = requests.post(f"{admin}/mail", params=query, data=mail(), timeout=10).json()
    ann = person.gmail.known("ann@mail.example")
    assert ann.message(put["id"]).raw == mail()
    assert {ann.labels[label] for label in ann.message(put["id"]).labels} == {"INBOX", "Job hunt"}
    assert ann.message(put["id"]).internal_ms == 1_767_607_200_000

    requests.post(f"{admin}/faults", json={"kind": "unavailable", "count": 1}, timeout=10).raise_for_status()
    assert refusal(person.listed)[0] == 503
    person.watch()
    person.listed()
    requests.post(f"{admin}/accounts/ann@mail.example/revoke", timeout=10).raise_for_status()
    state = requests.get(f"{admin}/state", timeout=10).json()
    assert state["faults"] == {"unavailable": 1}
    alex, ann_told = state["accounts"]["alex@mail.example"], state["accounts"]["ann@mail.example"]
    assert alex["calls"] == {"watch": 1, "messages.list": 1}
    assert (alex["units"], alex["peak_units_per_minute"]) == (105, 105)
    assert alex["watch"]["expires"] == "2026-03-09T09:00:00+00:00"
    assert alex["notifications"] == {"sent": 1, "waiting": 0}
    assert (ann_told["messages"], ann_told["revoked"]) == (1, True)

    requests.post(f"{admin}/accounts/ann@mail.example/repair", timeout=10).raise_for_status()
    assert not person.gmail.grants.revoked("ann@mail.example")
    cursor = ann.history_id
    requests.post(f"{admin}/accounts/ann@mail.example/forget", timeout=10).raise_for_status()
    assert ann.history_id > cursor
    requests.post(f"{admin}/reset", timeout=10).raise_for_status()
    assert requests.get(f"{admin}/state", timeout=10).json() == {"accounts": {}, "faults": {}}


def test_what_makes_no_sense_is_answered_with_a_sentence(person: Person) -> None:
    admin = f"{person.server.url}/admin"
    for answer, said in (
        (requests.post(f"{admin}/faults", json={"kind": "gremlins"}, timeout=10), "There is no fault"),
        (requests.post(f"{admin}/faults", json={"kind": "slow", "x": 1}, timeout=10), "unexpected keyword"),
        (requests.post(f"{admin}/accounts", json={}, timeout=10), "Say whose mailbox it is"),
        (requests.post(f"{admin}/mail?account=nobody@x.example", data=b"x", timeout=10), "no account"),
        (
            requests.post(f"{admin}/mail?account=alex@mail.example&received=x", data=b"x", timeout=10),
            "no ISO 8601 instant",
        ),
        (requests.get(f"{person.server.url}/gmail/v2", timeout=10), "not found"),
    ):
        assert 400 <= answer.status_code < 500
        assert said in answer.json()["error"]["message"]


def test_faults_are_taken_back_over_http(person: Person) -> None:
    person.gmail.arm("unavailable")
    requests.delete(f"{person.server.url}/admin/faults", timeout=10).raise_for_status()
    assert person.listed() == []
