"""The sync function."""

from collections.abc import Iterator

from functions.sync.cursor import advance
from functions.sync.discovery import discover, relist
from functions.sync.lease import alone
from functions.sync.listing import end
from functions.sync.push import as_notified
from shared.contracts.gmail_notified import GmailNotified
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.ports import Clock, Documents, Mailboxes
from shared.stage import stage
from shared.topology import SYNC


@stage(SYNC)
def sync(
    told: MailboxNotified | GmailNotified, mailboxes: Mailboxes, documents: Documents, clock: Clock
) -> Iterator[MailDiscovered | MailboxNotified]:
    """Discover what a mailbox holds that is new since our own cursor, one page per delivery.

    After each page follows a notification of our own; only when that arrives does the cursor move,
    because then everything published before it is durable.
    """
    mailbox = mailboxes.open(told.mailbox)
    notified = as_notified(told, documents, clock.now())
    with alone(documents, clock, notified.mailbox, notified.key(), SYNC.deadline_seconds):
        if notified.listing is not None:
            yield from relist(notified, mailbox, documents, clock.now())
            return
        if notified.enqueued is not None:
            unknown = end(notified, documents) if notified.since is not None else None
            advance(documents, notified.mailbox, notified.enqueued, unknown)
        yield from discover(notified, mailbox, documents, clock.now())
