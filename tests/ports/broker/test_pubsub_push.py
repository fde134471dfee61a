"""What Pub/Sub pushes is what was published, and what it gives up can be read."""

import dataclasses
import uuid
from collections.abc import Iterator

import pytest
from google.pubsub_v1 import SubscriberClient

from emulators.pubsub.claim import Claim
from emulators.pubsub.provision import claim
from shared.adapters.pubsub_publisher import PubsubPublisher
from shared.contracts.codec import decode, event_id
from shared.contracts.dead_letter import DeadLettered
from shared.messages import Message, Retry, Subscription
from shared.push import delivery_of
from tests.ports.broker.pushed_to import Endpoint, endpoint

SENT = Message("mail", b'{"number": 1}', {"ce-id": "sync:1", "traceparent": "00-1-2-01"})
AT_ONCE = Retry(0, 0, 5)
MORTAL = Subscription("mail.fetch", "mail", "mail.fetch.dead", AT_ONCE)
GRAVE = Subscription("mail.fetch.dead.dead_letter", "mail.fetch.dead", retry=AT_ONCE)


@pytest.fixture
def listener() -> Iterator[Endpoint]:
    with endpoint() as listener:
        yield listener


@pytest.fixture
def project(pubsub_emulator: str) -> str:
    assert pubsub_emulator
    return f"p-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def publisher(project: str, listener: Endpoint) -> Iterator[PubsubPublisher]:
    claim(project, [Claim(MORTAL, 10, f"{listener.url}/fetch"), Claim(GRAVE, 10, f"{listener.url}/dead")])
    publisher = PubsubPublisher(project)
    yield publisher
    publisher.close()


def test_a_push_is_the_message_and_204_is_the_end_of_it(
    listener: Endpoint, publisher: PubsubPublisher
) -> None:
    publisher.publish([SENT])
    delivery = delivery_of(listener.take().body)
    assert (delivery.message, delivery.subscription) == (SENT, "mail.fetch")
    assert delivery.receipt
    assert listener.silent(1)


def test_without_attributes_the_message_id_tells_two_equal_messages_apart(
    listener: Endpoint, publisher: PubsubPublisher
) -> None:
    publisher.publish([Message("mail", b"{}"), Message("mail", b"{}")])
    first, second = (delivery_of(listener.take().body) for _ in range(2))
    assert first.message.data == second.message.data == b"{}"
    assert event_id(first.message) == f"pubsub:{first.receipt}"
    assert event_id(first.message) != event_id(second.message)


@pytest.mark.parametrize("refusal", [503, 202])
def test_what_is_not_acknowledged_comes_again(
    listener: Endpoint, publisher: PubsubPublisher, refusal: int
) -> None:
    listener.answer = lambda _, before: refusal if before == 0 else 204
    publisher.publish([SENT])
    first, again = (delivery_of(listener.take().body) for _ in range(2))
    assert first.message == again.message == SENT
    assert listener.silent(0.5)


def test_a_subscription_keeps_to_what_it_is_changed_to(
    listener: Endpoint, publisher: PubsubPublisher, project: str
) -> None:
    patient = dataclasses.replace(MORTAL, retry=Retry(1, 2, 6))
    claim(project, [Claim(patient, 20, f"{listener.url}/moved")])
    listener.answer = lambda _, before: 503 if before == 0 else 204
    publisher.publish([SENT])
    first, again = listener.take(), listener.take()
    assert (first.path, again.path) == ("/moved", "/moved")
    assert again.at - first.at >= patient.retry.minimum_seconds
    with SubscriberClient() as client:
        told = client.get_subscription(subscription=f"projects/{project}/subscriptions/{patient.name}")
    assert told.ack_deadline_seconds == 20
    assert told.dead_letter_policy.max_delivery_attempts == 6


def test_attempts_that_ran_out_are_a_dead_letter_that_can_be_read_and_each_death_is_one(
    listener: Endpoint, publisher: PubsubPublisher
) -> None:
    listener.answer = lambda path, _: 503 if path == "/fetch" else 204
    publisher.publish([SENT])
    pushed = [listener.take()]
    publisher.publish([SENT])  # the instant of publishing tells one death from the other
    pushed += [listener.take() for _ in range(2 * MORTAL.retry.attempts + 1)]
    dead = [delivery_of(each.body) for each in pushed if each.path == "/dead"]
    assert {each.subscription for each in dead} == {"mail.fetch.dead.dead_letter"}
    assert len({event_id(each.message) for each in dead}) == len(dead) == 2
    for each in dead:
        assert decode(each.message, [DeadLettered]) == DeadLettered(
            id="sync:1",
            topic="mail",
            subscription="mail.fetch",
            reason="It failed on every attempt.",
            attempts=5,
            data='{"number": 1}',
            attributes=SENT.attributes,
        )
    assert listener.silent(0.5)
