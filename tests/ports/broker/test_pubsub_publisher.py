"""How publishing to Pub/Sub fails: in bounded time, for now or for good, and never halfway unnoticed."""

import dataclasses
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulators.services.address import free_port
from shared.adapters.pubsub_broker import PubsubBroker
from shared.adapters.pubsub_publisher import PubsubPublisher
from shared.errors import Permanent, Transient, Unusable
from shared.messages import Message, Subscription
from tests.ports.broker.bench import arriving, assert_silent, numbered, take
from tests.ports.broker.pubsub_bench import PubsubBench

READER = Subscription("reader", "mail")


@pytest.fixture
def bench(pubsub_emulator: str) -> Iterator[PubsubBench]:
    assert pubsub_emulator
    bench = PubsubBench()
    yield bench
    bench.close()


def test_what_precedes_a_failure_is_durable_and_what_follows_it_never_was(bench: PubsubBench) -> None:
    broker = bench.open(READER)
    before, after = numbered(1200)[:1100], numbered(1200)[1100:]
    with pytest.raises(Transient, match=r"^Pub/Sub has no topic missing: deploy it anew, or run"):
        broker.publish([*before, Message("missing", b"{}"), *after])
    assert {each.data for each in take(broker, bench, "reader", 1100)} == {each.data for each in before}
    assert_silent(broker, bench, "reader")


def test_what_can_never_go_keeps_all_from_going(bench: PubsubBench) -> None:
    broker = bench.open(READER)
    with pytest.raises(Permanent, match="A message for mail is empty"):
        broker.publish([*numbered(3), Message("mail", b"")])
    assert_silent(broker, bench, "reader")


def test_an_unknown_receipt_is_ignored_among_others(bench: PubsubBench) -> None:
    broker = bench.open(READER)
    broker.publish(numbered(2))
    known = list(arriving(broker, bench, "reader", 2))
    unknown = dataclasses.replace(known[0], receipt="unheard of")
    broker.ack([unknown, *known])
    broker.nack(unknown, "never mind")
    assert_silent(broker, bench, "reader")


def test_a_missing_subscription_is_named(bench: PubsubBench) -> None:
    broker = bench.open()
    with pytest.raises(Transient, match=r"^Pub/Sub has no subscription reader: deploy it anew, or run"):
        broker.pull("reader", 1, 10)


def test_a_dead_server_is_told_in_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", f"127.0.0.1:{free_port()}")
    began = time.monotonic()
    with pytest.raises(Transient, match=r"does not answer for topic mail \(ServiceUnavailable\); try again"):
        PubsubPublisher("p", flush_seconds=1).publish(numbered(1))
    with pytest.raises(Transient, match=r"does not answer for subscription reader \(ServiceUnavailable\)"):
        PubsubBroker("p", [READER], wait_seconds=1).pull("reader", 1, 10)
    assert time.monotonic() - began < 10


def test_a_silent_server_is_not_taken_for_an_empty_subscription(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("PUBSUB_EMULATOR_HOST", f"127.0.0.1:{silent.getsockname()[1]}")
        broker = PubsubBroker("p", [READER], wait_seconds=0.5, call_seconds=0.5)
        with pytest.raises(Transient, match=r"does not answer for subscription reader"):
            broker.pull("reader", 1, 10)


def test_without_credentials_it_is_said_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PUBSUB_EMULATOR_HOST", raising=False)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "")
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    with pytest.raises(Unusable, match="no Google Cloud credentials for Pub/Sub: run `gcloud auth"):
        PubsubPublisher("p").publish(numbered(1))


def test_nothing_is_made_before_it_is_used_and_closing_twice_is_closing_once() -> None:
    broker = PubsubBroker("p", [READER])
    broker.publish([])
    broker.ack([])
    assert "_subscriber" not in vars(broker), "it is made with the first use"
    broker.close()
    broker.close()


def test_what_waits_is_counted_elsewhere() -> None:
    with pytest.raises(Unusable, match="num_undelivered_messages"):
        PubsubBroker("p", [READER]).backlog("reader")
