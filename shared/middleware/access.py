"""A mailbox that refuses us needs its owner, not another delivery."""

from shared.contracts.codec import encode, event_id
from shared.contracts.watch_due import WatchDue
from shared.errors import AccessRevoked
from shared.freshness import note_revoked
from shared.messages import Delivery
from shared.outcome import Deliver, Outcome
from shared.ports import Clock, Documents, Publisher

SOURCE = "access"


def access(documents: Documents, publisher: Publisher, clock: Clock, deliver: Deliver) -> Deliver:
    """Note a refusal, have the mailbox's health judged, and acknowledge.

    It stands outside idempotency, so that the ledger does not take the delivery for done, and inside
    poison, which retries when the note itself fails. What was acknowledged is discovered again by the
    audit that the watch stage asks for once access is back. Every refusal of one revocation publishes
    one and the same event, whichever stage met it.
    """

    def admitted(delivery: Delivery) -> Outcome:
        try:
            return deliver(delivery)
        except AccessRevoked as error:
            now = clock.now()
            since = note_revoked(documents, error.mailbox, str(error), now)
            due = WatchDue(mailbox=error.mailbox, nonce=WatchDue.revoked(since))
            asked = encode(due, SOURCE, now)
            if event_id(asked) != event_id(delivery.message):  # that would ask for itself without end
                publisher.publish([asked])
            return Outcome(done=True, kind="revoked", reason=str(error))

    return admitted
