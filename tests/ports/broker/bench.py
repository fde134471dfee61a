"""How the broker suite gets hold of a broker and of time."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Protocol

from shared.messages import Delivery, Message, Subscription
from shared.ports import Broker, Clock

DEADLINE = timedelta(minutes=5)


class Bench(Protocol):
    """One broker for one test. `pause` is how long to wait before looking again, in seconds.

    `looks` is how often it is looked, a lease apart, before nothing is taken for nothing.
    """

    clock: Clock
    pause: float
    lease: float
    looks: int

    def open(self, *subscriptions: Subscription) -> Broker:
        """Return a broker that has these subscriptions and holds nothing."""

    def reopen(self) -> Broker:
        """Close the broker and return it opened again, with what it held."""


def arriving(broker: Broker, bench: Bench, subscription: str, count: int) -> Iterator[Delivery]:
    """Yield deliveries, unanswered, until there were `count`; fail when they do not come."""
    deadline = bench.clock.now() + DEADLINE
    missing = count
    while missing:
        found = broker.pull(subscription, min(missing, 500), bench.lease)
        missing -= len(found)
        yield from found
        if not found:
            assert bench.clock.now() < deadline, f"{missing} of {count} did not come to {subscription}"
            bench.clock.sleep(bench.pause)


def take(broker: Broker, bench: Bench, subscription: str, count: int) -> list[Message]:
    """Receive and acknowledge `count` messages."""
    taken: list[Message] = []
    deadline = bench.clock.now() + DEADLINE
    while len(taken) < count:
        found = broker.pull(subscription, min(count - len(taken), 500), bench.lease)
        broker.ack(found)
        taken += [each.message for each in found]
        if not found:
            assert bench.clock.now() < deadline, f"{len(taken)} of {count} came to {subscription}"
            bench.clock.sleep(bench.pause)
    return taken


def one(broker: Broker, bench: Bench, subscription: str) -> Delivery:
    """Wait for one delivery and return it unanswered."""
    return next(arriving(broker, bench, subscription, 1))


def assert_silent(broker: Broker, bench: Bench, subscription: str) -> None:
    """Nothing comes, not even after every lease and backoff of the suite has passed."""
    assert broker.pull(subscription, 10, bench.lease) == []
    for _ in range(bench.looks):
        bench.clock.sleep(bench.lease + bench.pause)
        assert broker.pull(subscription, 10, bench.lease) == []


def numbered(count: int, topic: str = "mail", key: Callable[[int], str] = lambda _: "") -> list[Message]:
    """Return messages that can be told apart by their data."""
    return [Message(topic, b"%d" % number, {"ce-id": f"{number}"}, key(number)) for number in range(count)]
