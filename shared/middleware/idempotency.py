"""The effect of an event is one, however often it is delivered."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from shared.contracts.codec import event_id
from shared.messages import Delivery, Message
from shared.outcome import HANDLED, REPEATED, Deliver, Handle, Outcome
from shared.ports import Clock, Documents, Publisher

LEDGER = "ledger"
_KEPT = timedelta(days=30)


def idempotent(
    stage: str, deadline_seconds: int, ledger: Documents, publisher: Publisher, clock: Clock, handle: Handle
) -> Deliver:
    """Run `handle` once per event; publish what it returned, again if the event comes again.

    The outputs are stored before they are published, so a crash between the two loses nothing. The
    lease ends with the function's deadline: past it, whoever held it is dead.
    """

    def deliver(delivery: Delivery) -> Outcome:
        key = f"{stage}/{event_id(delivery.message)}"
        now = clock.now()
        lease_end = now + timedelta(seconds=deadline_seconds)
        if not ledger.create(LEDGER, key, {"lease": lease_end.isoformat()}, expires_at=lease_end):
            known = ledger.get(LEDGER, key)
            if known is None or "outputs" not in known.data:
                return Outcome(done=False, kind="busy", reason="Another delivery of this event is at work.")
            publisher.publish(_restored(known.data["outputs"]))
            return REPEATED
        try:
            outputs = handle(delivery)
        except BaseException:
            ledger.delete(LEDGER, key)
            raise
        ledger.put(LEDGER, key, {"outputs": _stored(outputs)}, expires_at=now + _KEPT)
        publisher.publish(outputs)
        return HANDLED

    return deliver


def _stored(messages: Sequence[Message]) -> list[list[Any]]:
    return [[m.topic, m.data.decode(), dict(m.attributes), m.ordering_key] for m in messages]


def _restored(rows: list[list[Any]]) -> list[Message]:
    return [Message(topic, data.encode(), attributes, key) for topic, data, attributes, key in rows]
