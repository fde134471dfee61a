"""The sync function."""

from collections.abc import Iterator

from functions.sync.cursor import advance, restart
from functions.sync.discovery import discover, relist
from shared.contracts.gmail_notified import GmailNotified
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.ports import Documents, Mailboxes
from shared.stage import stage
from shared.topology import SYNC


@stage(SYNC)
def sync(
    notified: MailboxNotified | GmailNotified, mailboxes: Mailboxes, documents: Documents
) -> Iterator[MailDiscovered | MailboxNotified]:
    """Discover what a mailbox holds that is new since our own cursor, one page per delivery.

    After each page follows a notification of our own; only when that arrives does the cursor move,
    because then everything published before it is durable.
    """
    mailbox = mailboxes.open(notified.mailbox)
    if isinstance(notified, GmailNotified):
        notified = MailboxNotified(
            mailbox=notified.mailbox, hint=notified.hint, nonce=f"push-{notified.hint}"
        )
    if notified.listing is not None:
        yield from relist(notified, mailbox, documents)
        return
    if notified.enqueued is not None:
        (restart if notified.since is not None else advance)(documents, notified.mailbox, notified.enqueued)
    yield from discover(notified, mailbox, documents)
