"""From a mailbox's history, or from a fresh listing of it, to the messages to account for."""

from collections.abc import Iterator, Sequence

from functions.sync.cursor import cursor
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.domain.skipped import skipped
from shared.errors import HistoryExpired
from shared.ports import Documents, Mailbox, MessageRef


def discover(
    notified: MailboxNotified, mailbox: Mailbox, documents: Documents
) -> Iterator[MailDiscovered | MailboxNotified]:
    """Yield what was added since the cursor, then how far that reached.

    When the mailbox no longer knows the cursor, start a listing instead; the history id is noted
    first, so that what arrives meanwhile is found afterwards.
    """
    start = cursor(documents, notified.mailbox)
    try:
        page = mailbox.history(start)
    except HistoryExpired:
        yield _step(notified, listing="", since=mailbox.profile().history_id)
        return
    yield from _discovered(notified.mailbox, mailbox, page.added)
    if page.through > start:
        yield _step(notified, enqueued=page.through)


def relist(
    notified: MailboxNotified, mailbox: Mailbox, documents: Documents
) -> Iterator[MailDiscovered | MailboxNotified]:
    """Yield what one page of a fresh listing holds and nobody accounted for, then where to go on."""
    page = mailbox.list(notified.listing or None)
    unknown = [ref for ref in page.messages if documents.get("messages", ref.id) is None]
    yield from _discovered(notified.mailbox, mailbox, unknown)
    if page.next_page is not None:
        yield _step(notified, listing=page.next_page, since=notified.since)
    else:
        yield _step(notified, enqueued=notified.since, since=notified.since)


def _discovered(name: str, mailbox: Mailbox, refs: Sequence[MessageRef]) -> Iterator[MailDiscovered]:
    owner = mailbox.profile().address if refs else None
    for ref in refs:
        if not skipped(ref.labels):
            yield MailDiscovered(
                mailbox=name, message=ref.id, thread=ref.thread, labels=ref.labels, owner=owner
            )


def _step(
    notified: MailboxNotified,
    *,
    enqueued: int | None = None,
    listing: str | None = None,
    since: int | None = None,
) -> MailboxNotified:
    return MailboxNotified(
        mailbox=notified.mailbox, nonce=notified.nonce, enqueued=enqueued, listing=listing, since=since
    )
