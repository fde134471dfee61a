"""Gmail's own notification, in our words."""

from datetime import datetime

from shared.contracts.gmail_notified import GmailNotified
from shared.contracts.mailbox_notified import MailboxNotified
from shared.freshness import note
from shared.ports import Documents


def as_notified(
    told: MailboxNotified | GmailNotified, documents: Documents, now: datetime
) -> MailboxNotified:
    """Return what was told as a notification to act on; that Gmail has told it is noted."""
    if isinstance(told, MailboxNotified):
        return told
    note(documents, told.mailbox, "last_push", last_push=now)
    return MailboxNotified(mailbox=told.mailbox, hint=told.hint, nonce=f"push-{told.hint}")
