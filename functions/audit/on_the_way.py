"""A message received just now may still be between two stages."""

from shared.contracts.audit_due import AuditDue
from shared.errors import Permanent
from shared.ports import Mailbox, MessageRef

AT_MOST = 50
"""How many messages of a page are asked for their date; when more are unknown, something is wrong."""


def on_the_way(due: AuditDue, ref: MessageRef, mailbox: Mailbox, number: int) -> bool:
    """Return whether this unknown message, the n-th of its page, was received after `due.before`.

    Raises MessageGone when it vanishes while it is asked for.
    """
    if due.before is None or number >= AT_MOST:
        return False
    try:
        return mailbox.get(ref.id).received > due.before
    except Permanent:
        return False
