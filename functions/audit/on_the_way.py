"""A message received just now may still be between two stages."""

from shared.contracts.audit_due import AuditDue
from shared.errors import Permanent
from shared.ports import Mailbox, MessageRef


def on_the_way(due: AuditDue, ref: MessageRef, mailbox: Mailbox) -> bool:
    """Return whether this unknown message was received after `due.before`.

    Raises MessageGone when it vanishes while it is asked for.
    """
    if due.before is None:
        return False
    try:
        return mailbox.get(ref.id).received > due.before
    except Permanent:
        return False
