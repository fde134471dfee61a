"""Pulling from Pub/Sub."""

import math
from collections.abc import Callable, Sequence
from functools import cached_property

from google.api_core.exceptions import DeadlineExceeded
from google.pubsub_v1 import ReceivedMessage, SubscriberClient

from shared.adapters.pubsub_clients import subscriber_client
from shared.adapters.pubsub_failure import failing_as, for_blips
from shared.adapters.pubsub_publisher import PubsubPublisher
from shared.errors import Permanent, Unusable
from shared.messages import Delivery, Message, Subscription

BATCH = 1000
LONGEST_LEASE_SECONDS = 600


class PubsubBroker(PubsubPublisher):
    """Pulls synchronously. Google counts attempts approximately, and only with a dead-letter policy.

    The subscription's own policies retry and bury; a dead letter has Google's words, which the codec knows.
    What was published without an event id, by Gmail or a timer, has none here: push gives it one.
    """

    def __init__(
        self,
        project: str,
        subscriptions: Sequence[Subscription],
        wait_seconds: float = 5.0,
        call_seconds: float = 20.0,
    ) -> None:
        """Take the project and its subscriptions.

        `wait_seconds` is how long a pull may take to find that nothing waits, `call_seconds` how
        long any other call may.
        """
        super().__init__(project)
        self._topics = {each.name: each.topic for each in subscriptions}
        self._wait_seconds = wait_seconds
        self._call_seconds = call_seconds

    def pull(self, subscription: str, limit: int, lease_seconds: float) -> list[Delivery]:
        """Receive, then set the lease, in whole seconds from 1 to 600."""
        with failing_as(f"subscription {subscription}"):
            received = self._receive(self._path(subscription), min(limit, BATCH))
        seconds = _whole(max(lease_seconds, 1))
        receipts = [each.ack_id for each in received]
        self._tell(self._subscriber.modify_ack_deadline, subscription, receipts, ack_deadline_seconds=seconds)
        return [self._delivery(subscription, each) for each in received]

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        """Acknowledge, per subscription."""
        receipts: dict[str, list[str]] = {}
        for each in deliveries:
            receipts.setdefault(each.subscription, []).append(each.receipt)
        for subscription, its in receipts.items():
            self._tell(self._subscriber.acknowledge, subscription, its)

    def nack(
        self,
        delivery: Delivery,
        reason: str,  # noqa: ARG002 - Pub/Sub has no place for it
        delay_seconds: float | None = None,
    ) -> None:
        """Let the lease end now, or after the delay; the subscription's backoff comes on top."""
        self._tell(
            self._subscriber.modify_ack_deadline,
            delivery.subscription,
            [delivery.receipt],
            ack_deadline_seconds=_whole(delay_seconds or 0),
        )

    def backlog(self, subscription: str) -> int:
        """Raise Unusable: Google counts in Cloud Monitoring only, minutes late."""
        raise Unusable(
            f"Pub/Sub does not count what waits for {subscription}: look at num_undelivered_messages "
            "in Cloud Monitoring."
        )

    def close(self) -> None:
        """Close the channels, if there are any."""
        super().close()
        subscriber = self.__dict__.pop("_subscriber", None)
        if subscriber:
            subscriber.transport.close()

    def _receive(self, path: str, limit: int) -> Sequence[ReceivedMessage]:
        try:
            answer = self._subscriber.pull(
                subscription=path,
                max_messages=limit,
                retry=for_blips(self._wait_seconds),
                timeout=self._wait_seconds,
            )
        except DeadlineExceeded:
            # No answer in time means an empty subscription or a dead network, and only a second
            # question tells them apart.
            self._subscriber.get_subscription(subscription=path, retry=None, timeout=self._call_seconds)
            return ()
        return answer.received_messages

    def _tell(
        self, say: Callable[..., None], subscription: str, receipts: Sequence[str], **further: int
    ) -> None:
        for start in range(0, len(receipts), BATCH):
            some = receipts[start : start + BATCH]
            try:
                with failing_as(f"subscription {subscription}"):
                    say(
                        subscription=self._path(subscription),
                        ack_ids=some,
                        retry=for_blips(self._call_seconds),
                        timeout=self._call_seconds,
                        **further,
                    )
            except Permanent:
                # One unknown receipt has all of its request refused, so each is told alone.
                for each in some if len(some) > 1 else ():
                    self._tell(say, subscription, [each], **further)

    def _delivery(self, subscription: str, received: ReceivedMessage) -> Delivery:
        told = received.message
        message = Message(self._topics[subscription], told.data, dict(told.attributes), told.ordering_key)
        return Delivery(message, subscription, received.delivery_attempt, received.ack_id)

    def _path(self, subscription: str) -> str:
        return f"projects/{self._project}/subscriptions/{subscription}"

    @cached_property
    def _subscriber(self) -> SubscriberClient:
        return subscriber_client()


def _whole(seconds: float) -> int:
    return min(math.ceil(seconds), LONGEST_LEASE_SECONDS)
