"""The effect of an event is one, however often it is delivered."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from shared.contracts.codec import event_id
from shared.errors import MailboxGone
from shared.messages import Delivery, Message
from shared.outcome import BUSY, HANDLED, REPEATED, Deliver, Handle, Outcome
from shared.ports import Clock, Documents, Publisher
from shared.retention import LEDGER_KEPT

LEDGER = "ledger"


def idempotent(
    stage: str, deadline_seconds: int, ledger: Documents, publisher: Publisher, clock: Clock, handle: Handle
) -> Deliver:
    """Run `handle` once per event; publish what it returned, again if the event comes again.

    The outputs are stored before they are published, so a crash between the two loses nothing. The
    lease ends with the function's deadline: past it, whoever held it is taken for dead, and what it
    would still say is not published.
    """

    def deliver(delivery: Delivery) -> Outcome:
        key = f"{stage}/{event_id(delivery.message)}"
        now = clock.now()
        lease = {"lease": (now + timedelta(seconds=deadline_seconds)).isoformat()}
        held = ledger.create(LEDGER, key, lease, expires_at=now + LEDGER_KEPT)
        if held is None:
            known = ledger.get(LEDGER, key)
            if known is not None and "outputs" in known.data:
                publisher.publish(_restored(known.data["outputs"]))
                return REPEATED
            if known is not None and known.data["lease"] <= now.isoformat():
                held = ledger.replace(known, lease, expires_at=now + LEDGER_KEPT)
        if held is None:
            return BUSY
        try:
            outputs = handle(delivery)
        except MailboxGone:
            ledger.delete(LEDGER, key)  # what was purged leaves no trace here either
            raise
        except BaseException:
            ledger.replace(held, {"lease": now.isoformat()}, expires_at=now + LEDGER_KEPT)
            raise
        if ledger.replace(held, {"outputs": _stored(outputs)}, expires_at=now + LEDGER_KEPT) is None:
            return BUSY
        publisher.publish(outputs)
        return HANDLED

    return deliver


def _stored(messages: Sequence[Message]) -> list[list[Any]]:
    return [[m.topic, m.data.decode(), dict(m.attributes), m.ordering_key] for m in messages]


def _restored(rows: list[list[Any]]) -> list[Message]:
    return [Message(topic, data.encode(), attributes, key) for topic, data, attributes, key in rows]
