"""What becomes of a delivery."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared.messages import Delivery, Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """`done` acknowledges the delivery; otherwise it is asked for again, because of `reason`.

    `delay_seconds` overrides the subscription's backoff. `kind` is the outcome in one word, for logs
    and metrics: handled, repeated, gone, dead, retry, busy, limited, revoked.
    """

    done: bool
    kind: str
    reason: str = ""
    delay_seconds: float | None = None


HANDLED = Outcome(done=True, kind="handled")
REPEATED = Outcome(done=True, kind="repeated")
BUSY = Outcome(done=False, kind="busy", reason="Another delivery of this event is at work.")

Handle = Callable[[Delivery], Sequence[Message]]
"""Turn a delivery into the messages to publish."""

Deliver = Callable[[Delivery], Outcome]
"""Deal with a delivery in full and say what became of it."""
