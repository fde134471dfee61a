"""What travels through a broker, whichever broker it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEAD_REASON = "dead-reason"
DEAD_SUBSCRIPTION = "dead-subscription"
DEAD_TOPIC = "dead-topic"
DEAD_ATTEMPTS = "dead-attempts"
DEAD_RECEIPT = "dead-receipt"
REASON_BYTES = 1000
"""How much of a reason is kept: no attribute of Pub/Sub has more than 1,024 bytes."""


@dataclass(frozen=True, slots=True)
class Message:
    """One published message: JSON bytes and string attributes, in CloudEvents' binary mode."""

    topic: str
    data: bytes
    attributes: Mapping[str, str] = field(default_factory=dict)
    ordering_key: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand a message to one subscription.

    `attempt` counts from 1; 0 means that the broker cannot say. `receipt` is opaque and names this
    attempt to the broker that made it.
    """

    message: Message
    subscription: str
    attempt: int
    receipt: str


@dataclass(frozen=True, slots=True)
class Retry:
    """How a subscription delivers again: exponential backoff in seconds, and when it gives up.

    The defaults give a dependency two hours to come back, and outlast every lease of a dead process.
    """

    minimum_seconds: float = 10.0
    maximum_seconds: float = 600.0
    attempts: int = 17

    def delay(self, attempt: int) -> float:
        """Seconds to wait after the given failed attempt (1-based): doubling, within the bounds."""
        exponent = min(max(attempt - 1, 0), 32)
        return float(min(self.maximum_seconds, self.minimum_seconds * 2**exponent))


@dataclass(frozen=True, slots=True)
class Subscription:
    """One consumer's claim on every message of a topic, with the topic its failures end in."""

    name: str
    topic: str
    dead_letter_topic: str | None = None
    retry: Retry = Retry()
    ordered: bool = False


def dead_letter(delivery: Delivery, dead_letter_topic: str, reason: str) -> Message:
    """Return the message to publish when a delivery is given up: the original and why it died."""
    return Message(
        topic=dead_letter_topic,
        data=delivery.message.data,
        attributes={
            **delivery.message.attributes,
            DEAD_REASON: reason.encode()[:REASON_BYTES].decode(errors="ignore"),
            DEAD_SUBSCRIPTION: delivery.subscription,
            DEAD_TOPIC: delivery.message.topic,
            DEAD_ATTEMPTS: str(delivery.attempt),
            DEAD_RECEIPT: delivery.receipt,
        },
        ordering_key=delivery.message.ordering_key,
    )
