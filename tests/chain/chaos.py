"""Brokers that keep the letter of their contract: at least once, and in an order of their own."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import TypeVar

from shared.messages import Delivery, Message
from shared.ports import Clock
from shared.worker import WaitingBroker

T = TypeVar("T")
EVERYTHING = 100_000
LONG = 3600.0


class Chaos:
    """Another broker, with its deliveries repeated or out of order.

    `twice` is the share of deliveries that come again: some beside the first, the others when that
    was acknowledged long ago. `shuffled` hands out, of all that waits, whatever comes to mind; it
    lets upstream stages go first as it likes, and enqueues each publication in another order.
    """

    def __init__(
        self, inner: WaitingBroker, clock: Clock, seed: int, *, twice: float = 0.0, shuffled: bool = False
    ) -> None:
        self._inner = inner
        self._clock = clock
        self._rng = Random(seed)
        self._twice = twice
        self._shuffled = shuffled
        self._held: dict[str, list[Delivery]] = defaultdict(list)
        self._late: dict[str, list[Delivery]] = defaultdict(list)
        self.repeated = 0
        self.displaced = 0

    def publish(self, messages: Sequence[Message]) -> None:
        self._inner.publish(self._in_disorder(messages))

    def pull(self, subscription: str, limit: int, lease_seconds: float) -> list[Delivery]:
        held = self._held[subscription]
        if self._shuffled:
            held += self._inner.pull(subscription, EVERYTHING, LONG)
            held[:] = self._in_disorder(held)
        else:
            held += self._inner.pull(subscription, limit, lease_seconds)
        first, held[:] = held[:limit], held[limit:]
        return self._some_twice(subscription, first)

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        self._inner.ack(deliveries)

    def nack(self, delivery: Delivery, reason: str, delay_seconds: float | None = None) -> None:
        self._inner.nack(delivery, reason, delay_seconds)

    def backlog(self, subscription: str) -> int:
        return self._inner.backlog(subscription)

    def next_due(self, names: Sequence[str]) -> datetime | None:
        waiting = any(self._held[name] or self._late[name] for name in names)
        due = self._clock.now() if waiting else self._inner.next_due(names)
        # Only a single subscription may be passed over: asked for all of them, the truth is told.
        passed_over = self._shuffled and len(names) == 1 and self._rng.random() < 0.5
        return None if passed_over else due

    def _some_twice(self, subscription: str, deliveries: list[Delivery]) -> list[Delivery]:
        late, self._late[subscription] = self._late[subscription], []
        again = [delivery for delivery in deliveries if self._rng.random() < self._twice]
        self.repeated += len(again)
        beside = [delivery for delivery in again if self._rng.random() < 0.5]
        self._late[subscription] = [delivery for delivery in again if delivery not in beside]
        return [*late, *deliveries, *beside]

    def _in_disorder(self, things: Sequence[T]) -> list[T]:
        if not self._shuffled:
            return list(things)
        disordered = self._rng.sample(things, len(things))
        self.displaced += sum(a is not b for a, b in zip(things, disordered, strict=True))
        return disordered
