"""Pub/Sub for its tests: a project of its own on the official emulator."""

import dataclasses
import uuid

from emulators.pubsub.claim import Claim
from emulators.pubsub.provision import claim
from shared.adapters.pubsub_broker import PubsubBroker
from shared.adapters.system_clock import SystemClock
from shared.messages import Retry, Subscription
from shared.ports import Clock

UNREAD = "nobody"


class PubsubBench:
    """Leases are in whole seconds of real time. PUBSUB_EMULATOR_HOST leads to the emulator.

    Nothing waits for its backoff: with a policy, the emulator lets what is pulled wait two seconds
    whatever the policy says. A policy is put to the test where it matters, at push.
    """

    pause = 0.05
    looks = 1

    def __init__(self, lease: float = 1.0) -> None:
        self.clock: Clock = SystemClock()
        self.lease = lease
        self.project = f"p-{uuid.uuid4().hex[:12]}"
        self._subscriptions: tuple[Subscription, ...] = ()
        self._opened: list[PubsubBroker] = []

    def open(self, *subscriptions: Subscription) -> PubsubBroker:
        self._subscriptions = subscriptions
        self.provide()
        return self.another()

    def provide(self) -> None:
        claim(self.project, [Claim(_at_once(each), 10) for each in self._subscriptions], [UNREAD])

    def reopen(self) -> PubsubBroker:
        self.close()
        return self.another()

    def another(self) -> PubsubBroker:
        # Within a second the emulator answers at once that nothing waits.
        broker = PubsubBroker(self.project, self._subscriptions, wait_seconds=1)
        self._opened.append(broker)
        return broker

    def close(self) -> None:
        for broker in self._opened:
            broker.close()
        self._opened.clear()


def _at_once(subscription: Subscription) -> Subscription:
    return dataclasses.replace(subscription, retry=Retry(0, 0, subscription.retry.attempts))
