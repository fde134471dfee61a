import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from google.cloud.firestore import Client

from shared.adapters.firestore_documents import FirestoreDocuments
from shared.errors import Permanent, Transient
from shared.ports import Where
from tests.ports.clock import ManualClock
from tests.ports.documents.firestore_bench import FirestoreBench
from tests.ports.documents.queries import QuerySuite
from tests.ports.documents.suite import DocumentsSuite
from tests.ports.documents.transactions import TransactionSuite

pytestmark = pytest.mark.usefixtures("firestore_emulator")


@pytest.fixture
def bench() -> Iterator[FirestoreBench]:
    bench = FirestoreBench()
    yield bench
    bench.documents.close()


class TestFirestoreDocuments(DocumentsSuite):
    many = 700
    rounds = 2  # where two wait for each other's locks, the emulator gives up on one after 2 s


def test_documents_are_kept_so_that_firestore_can_query_and_expire_them(bench: FirestoreBench) -> None:
    soon = bench.clock.now() + timedelta(seconds=30)
    data = {"status": "offer", "score": 1.5, "open": True, "large": 2**64, "none": None, "list": [[1], [2]]}
    bench.open().put("applications", "mail/a.eml", data, expires_at=soon)
    with closing(Client(bench.project)) as client:
        (kept,) = client.collection("applications").stream()
        assert kept.id == "=mail.1a.0eml"
        found = kept.to_dict() or {}
    assert found.pop("_write") >= 0
    assert found == {
        "status": "offer",
        "score": 1.5,
        "open": True,
        "_expires": soon,
        "_json": '{"large":18446744073709551616,"none":null,"list":[[1],[2]]}',
    }


def test_what_firestore_cannot_hold_is_refused_for_good_without_a_word_of_it(bench: FirestoreBench) -> None:
    documents = bench.open()
    for data in ({"text": "secret" * 200_000}, {"text": ["secret"] * 200_000}):
        with pytest.raises(Permanent, match="too large") as refused:
            documents.put("people", "one", data)
        assert "secret" not in str(refused.value)


def test_a_version_of_a_transaction_is_no_version_outside(bench: FirestoreBench) -> None:
    documents = bench.open()
    made = documents.transact(lambda handle: handle.create("people", "one", {"age": 1}))
    assert made
    assert documents.replace(made, {"age": 2}) is None
    found = documents.get("people", "one")
    assert found
    assert found.data == {"age": 1}


@pytest.mark.parametrize("name", ["a.b", "", "_own", "a b", "1a", "ü", "__name__", "a/b"])
def test_a_name_that_cannot_be_asked_for_is_refused(bench: FirestoreBench, name: str) -> None:
    documents = bench.open()
    for ask in (
        lambda: list(documents.query("people", Where(name, "==", 1))),
        lambda: list(documents.query("people", order_by=name)),
        lambda: documents.count(name),
        lambda: documents.get(name, "one"),
    ):
        with pytest.raises(ValueError, match="is not a name"):
            ask()


@pytest.mark.stress
def test_a_service_that_is_away_is_named_within_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", "127.0.0.1:1")
    documents = FirestoreDocuments("test", "(default)", ManualClock())
    started = time.monotonic()
    with pytest.raises(Transient, match="did not answer"):
        documents.get("people", "one")
    assert time.monotonic() - started < 30
    documents.close()


@pytest.mark.stress
class TestFirestoreQueriesInFull(QuerySuite):
    pass


@pytest.mark.stress
class TestFirestoreTransactionsInFull(TransactionSuite):
    pass
