from collections import Counter

import pytest

from shared.contracts.codec import topic_of
from shared.contracts.dead_letter import DeadLettered
from shared.messages import Subscription
from shared.topology import DEAD_LETTER, STAGES, TIMERS, dead_letter_topics, subscriptions

FROM_OUTSIDE = {"audit-due", "gmail-notified", "mailbox-notified", "person-said"}
"""Topics that Gmail, a timer, a person or a command publishes to."""


def test_no_name_is_given_twice() -> None:
    for names in (
        [stage.name for stage in STAGES],
        [subscription.name for subscription in subscriptions()],
        [timer.name for timer in TIMERS],
        dead_letter_topics(),
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_each_event_has_a_topic_of_its_own() -> None:
    events = {event for stage in STAGES for event in (*stage.consumes, *stage.emits)}
    assert len({topic_of(event) for event in events}) == len(events)


def test_every_name_is_one_that_pubsub_takes() -> None:
    # https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names
    for subscription in subscriptions():
        for name in (subscription.name, subscription.topic, subscription.dead_letter_topic or "none"):
            assert 3 <= len(name) <= 255
            assert name[0].isalpha()
            assert set(name) <= set("abcdefghijklmnopqrstuvwxyz_-.")
            assert not name.startswith("goog")


def test_every_emitted_event_is_consumed() -> None:
    consumed = {event for stage in STAGES for event in stage.consumes}
    assert {event for stage in STAGES for event in stage.emits} <= consumed


def test_every_consumed_event_comes_from_somewhere() -> None:
    emitted = {topic_of(event) for stage in STAGES for event in stage.emits}
    timed = {topic_of(timer.event) for timer in TIMERS}
    consumed = {topic_of(event) for stage in STAGES for event in stage.consumes if event is not DeadLettered}
    assert consumed - emitted - timed <= FROM_OUTSIDE


@pytest.mark.parametrize("subscription", subscriptions(), ids=lambda subscription: subscription.name)
def test_every_subscription_ends_in_a_dead_letter_topic_that_is_emptied(subscription: Subscription) -> None:
    emptied = {claim.topic for claim in DEAD_LETTER.subscriptions()}
    if subscription.name.endswith(f".{DEAD_LETTER.name}"):
        assert subscription.dead_letter_topic is None, "what cannot be recorded is tried for ever"
    else:
        assert subscription.dead_letter_topic in emptied


def test_every_retry_is_one_that_pubsub_takes() -> None:
    # https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions
    for stage in STAGES:
        assert 0 < stage.retry.minimum_seconds <= stage.retry.maximum_seconds <= 600
        assert 5 <= stage.retry.attempts <= 100
        assert 0 < stage.deadline_seconds <= 600, "a push has to be acknowledged within ten minutes"
