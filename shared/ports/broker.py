"""The way messages go between stages."""

from collections.abc import Sequence
from typing import Protocol

from shared.messages import Delivery, Message


class Publisher(Protocol):
    """The way into a broker."""

    def publish(self, messages: Sequence[Message]) -> None:
        """Enqueue messages in this order; they are durable when this returns.

        Each goes to every subscription of its topic. Raises Transient when the broker does not take
        them; some may have been enqueued by then, so publishing again is safe and may duplicate.
        """


class Broker(Publisher, Protocol):
    """A broker that is pulled from. Delivery is at least once."""

    def pull(self, subscription: str, limit: int, lease_seconds: float) -> list[Delivery]:
        """Lease up to `limit` messages, oldest first, without waiting.

        A leased message is not delivered again before its lease ends; then it comes back with a
        higher `attempt`. When a message of an ordered subscription has a key, it is held back while
        an earlier one of that key is neither acknowledged nor dead-lettered.
        """

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        """Mark as done for good. An unknown or outdated receipt is ignored."""

    def nack(self, delivery: Delivery, reason: str, delay_seconds: float | None = None) -> None:
        """Give back, to be delivered again after the subscription's backoff (or this delay).

        When attempts have run out, the message moves to the dead-letter topic with this reason
        (see `shared.messages.dead_letter`); without such a topic it is delivered for ever. A lease
        that ends without an answer counts as a failed attempt with the reason "lease expired".
        """

    def backlog(self, subscription: str) -> int:
        """Count the messages not yet acknowledged, leased or not."""
