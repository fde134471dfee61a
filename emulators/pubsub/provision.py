"""Provide a Pub/Sub emulator with what the chain needs, as often as one likes."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from google.api_core.exceptions import AlreadyExists
from google.pubsub_v1 import PublisherClient, SubscriberClient

from emulators.pubsub.claim import Claim
from shared.contracts.codec import topic_of
from shared.messages import Retry
from shared.topology import STAGES, TIMERS

CHANGEABLE = ("ack_deadline_seconds", "retry_policy", "dead_letter_policy")


def provision(project: str, endpoints: Mapping[str, str] | None = None, retry: Retry | None = None) -> None:
    """Create every topic and subscription of the chain, or bring those there are up to date.

    `endpoints` gives a stage's URL by its name; a stage without one is pulled from. `retry` stands
    in for every stage's own: nobody waits ten minutes at a laptop, and emulator 0.8.20 never pushes
    some refused messages again where there is any backoff (56 of 200 that were refused half the time),
    all of them where there is none.
    """
    claim(project, claims(endpoints or {}, retry), topics())


def topics() -> Iterator[str]:
    """Yield the topics that something publishes to, read from or not."""
    for stage in STAGES:
        for event in stage.emits:
            yield topic_of(event)
    for timer in TIMERS:
        yield topic_of(timer.event)


def claims(endpoints: Mapping[str, str], retry: Retry | None = None) -> Iterator[Claim]:
    """Yield every subscription of the chain with what its stage says of it."""
    for stage in STAGES:
        for subscription in stage.subscriptions():
            patient = dataclasses.replace(subscription, retry=retry) if retry else subscription
            yield Claim(patient, stage.deadline_seconds, endpoints.get(stage.name))


def claim(project: str, wanted: Iterable[Claim], further_topics: Iterable[str] = ()) -> None:
    """Create these subscriptions with their topics, or bring them up to date."""
    wanted = list(wanted)
    names = {*further_topics}
    for each in wanted:
        names.add(each.subscription.topic)
        names.update(filter(None, [each.subscription.dead_letter_topic]))
    with PublisherClient() as publisher:
        for name in sorted(names):
            with suppress(AlreadyExists):
                publisher.create_topic(name=f"projects/{project}/topics/{name}")
    with SubscriberClient() as subscriber:
        for each in wanted:
            _subscribe(subscriber, each, project)


def _subscribe(subscriber: SubscriberClient, wanted: Claim, project: str) -> None:
    told = wanted.request(project)
    try:
        subscriber.create_subscription(told)
    except AlreadyExists:
        update = {"subscription": told, "update_mask": {"paths": CHANGEABLE}}  # what is absent is cleared
        subscriber.update_subscription(update)
        subscriber.modify_push_config(subscription=told["name"], push_config=told["push_config"])
