"""What Pub/Sub is told of one subscription."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from shared.messages import Retry, Subscription

DEADLINES = (10, 600)
ATTEMPTS = (5, 100)
LONGEST_BACKOFF = 600.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A subscription, how long a delivery may take, and where it is pushed to; else it is pulled from."""

    subscription: Subscription
    deadline_seconds: int = 60
    endpoint: str | None = None

    def request(self, project: str) -> dict[str, Any]:
        """Return it in the words of Pub/Sub's API, every value within the bounds that it sets.

        Source: https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions
        """
        subscription = self.subscription
        told: dict[str, Any] = {
            "name": f"projects/{project}/subscriptions/{subscription.name}",
            "topic": f"projects/{project}/topics/{subscription.topic}",
            "ack_deadline_seconds": _within(self.deadline_seconds, DEADLINES),
            "enable_message_ordering": subscription.ordered,
            "push_config": {"push_endpoint": self.endpoint} if self.endpoint else {},
            "expiration_policy": {},  # without a time to live it never expires
        }
        if subscription.retry.maximum_seconds > 0:  # without a policy it is delivered again at once
            told["retry_policy"] = _retry_policy(subscription.retry)
        if subscription.dead_letter_topic:
            told["dead_letter_policy"] = {
                "dead_letter_topic": f"projects/{project}/topics/{subscription.dead_letter_topic}",
                "max_delivery_attempts": _within(subscription.retry.attempts, ATTEMPTS),
            }
        return told


def _retry_policy(retry: Retry) -> dict[str, timedelta]:
    minimum, maximum = (
        timedelta(seconds=min(seconds, LONGEST_BACKOFF))
        for seconds in (retry.minimum_seconds, retry.maximum_seconds)
    )
    return {"minimum_backoff": minimum, "maximum_backoff": maximum}


def _within(value: int, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return min(max(value, least), most)
