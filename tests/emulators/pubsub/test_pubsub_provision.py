"""The emulator has what the chain says, however often it is told."""

import uuid
from collections.abc import Iterator

import pytest
from google.pubsub_v1 import PublisherClient, SubscriberClient, types

from emulators.pubsub.claim import Claim
from emulators.pubsub.provision import provision
from shared.messages import Retry, Subscription
from shared.topology import STAGES, dead_letter_topics, subscriptions

ENDPOINTS = {stage.name: f"http://127.0.0.1:9/{stage.name}" for stage in STAGES}


@pytest.fixture
def project(pubsub_emulator: str) -> str:
    assert pubsub_emulator
    return f"p-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def subscriber() -> Iterator[SubscriberClient]:
    with SubscriberClient() as client:
        yield client


def found(client: SubscriberClient, project: str) -> dict[str, types.Subscription]:
    listed = client.list_subscriptions(project=f"projects/{project}")
    return {each.name.rpartition("/")[2]: each for each in listed}


def test_every_subscription_of_the_chain_is_there_with_its_stages_own_terms(
    project: str, subscriber: SubscriberClient
) -> None:
    provision(project, ENDPOINTS)
    there = found(subscriber, project)
    assert there.keys() == {each.name for each in subscriptions()}
    for stage in STAGES:
        for wanted in stage.subscriptions():
            told = there[wanted.name]
            assert told.topic == f"projects/{project}/topics/{wanted.topic}"
            assert told.push_config.push_endpoint == ENDPOINTS[stage.name]
            assert told.ack_deadline_seconds == stage.deadline_seconds
            assert told.retry_policy.minimum_backoff.total_seconds() == stage.retry.minimum_seconds
            assert told.retry_policy.maximum_backoff.total_seconds() == stage.retry.maximum_seconds
            assert not told.expiration_policy.ttl
            dead = wanted.dead_letter_topic
            assert told.dead_letter_policy.dead_letter_topic == (
                f"projects/{project}/topics/{dead}" if dead else ""
            )
            assert told.dead_letter_policy.max_delivery_attempts == (stage.retry.attempts if dead else 0)


def test_every_topic_that_is_written_to_or_read_from_is_there_and_no_dead_letter_goes_unread(
    project: str, subscriber: SubscriberClient
) -> None:
    provision(project)
    with PublisherClient() as publisher:
        listed = {
            each.name.rpartition("/")[2] for each in publisher.list_topics(project=f"projects/{project}")
        }
    assert listed >= {each.topic for each in subscriptions()} | set(dead_letter_topics())
    read = {each.topic.rpartition("/")[2] for each in found(subscriber, project).values()}
    assert set(dead_letter_topics()) <= read


def test_twice_is_once_and_what_was_changed_is_changed(project: str, subscriber: SubscriberClient) -> None:
    provision(project, ENDPOINTS)
    first = found(subscriber, project)
    provision(project, ENDPOINTS)
    assert found(subscriber, project) == first
    provision(project, {"sync": "http://127.0.0.1:9/moved"}, Retry(1, 2, 6))
    there = found(subscriber, project)
    assert there["mailbox-notified.sync"].push_config.push_endpoint == "http://127.0.0.1:9/moved"
    assert there["mailbox-notified.sync"].dead_letter_policy.max_delivery_attempts == 6
    assert there["mailbox-notified.sync"].retry_policy.maximum_backoff.total_seconds() == 2
    assert there["mail-discovered.fetch"].push_config.push_endpoint == ""
    provision(project, ENDPOINTS)
    assert found(subscriber, project) == first


def test_terms_are_kept_within_what_pubsub_takes() -> None:
    hasty = Claim(Subscription("s", "t", "t.dead", Retry(0.1, 3600, 2)), 1).request("p")
    assert hasty["ack_deadline_seconds"] == 10
    assert hasty["dead_letter_policy"]["max_delivery_attempts"] == 5
    assert hasty["retry_policy"]["maximum_backoff"].total_seconds() == 600
    slow = Claim(Subscription("s", "t", "t.dead", Retry(0, 0, 500)), 3600).request("p")
    assert slow["ack_deadline_seconds"] == 600
    assert slow["dead_letter_policy"]["max_delivery_attempts"] == 100
    assert "retry_policy" not in slow
