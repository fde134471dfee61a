"""From a mailbox's history, or from a fresh listing of it, to the messages to account for."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from functions.sync.awaited import await_hint
from functions.sync.cursor import cursor
from functions.sync.findings import note_findings
from functions.sync.listing import begin, go_on
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.errors import HistoryExpired
from shared.left_out import leave_out
from shared.ports import Documents, Mailbox, MessageRef


def discover(
    notified: MailboxNotified, mailbox: Mailbox, documents: Documents, now: datetime
) -> Iterator[MailDiscovered | MailboxNotified]:
    """Yield what was added since the cursor, then how far that reached.

    When the mailbox no longer knows the cursor, start a listing instead; the history id is noted
    first, so that what arrives meanwhile is found afterwards.
    """
    start = cursor(documents, notified.mailbox)
    try:
        page = mailbox.history(start)
    except HistoryExpired:
        listing = begin(notified, mailbox, documents, start, now)
        if listing is not None:
            yield notified.model_copy(
                update={"nonce": listing.nonce, "listing": "", "since": listing.history, "enqueued": None}
            )
        return
    kept = leave_out(documents, notified.mailbox, page.added, now)
    note_findings(notified, documents, now, found=bool(kept))
    yield from _discovered(notified.mailbox, mailbox, kept)
    if page.through > start:
        yield _next(notified, enqueued=page.through)
    elif notified.hint is not None and notified.hint > page.through:
        await_hint(documents, notified.mailbox, notified.hint, now)


def relist(
    notified: MailboxNotified, mailbox: Mailbox, documents: Documents, now: datetime
) -> Iterator[MailDiscovered | MailboxNotified]:
    """Yield what one page of a fresh listing holds and nobody accounted for, then where to go on."""
    go_on(notified, documents, now)
    page = mailbox.list(notified.listing or None)
    kept = leave_out(documents, notified.mailbox, page.messages, now)
    unknown = [ref for ref in kept if documents.get("messages", ref.id) is None]
    yield from _discovered(notified.mailbox, mailbox, unknown)
    if page.next_page is not None:
        yield _next(notified, listing=page.next_page, since=notified.since)
    else:
        yield _next(notified, enqueued=notified.since, since=notified.since)


def _discovered(name: str, mailbox: Mailbox, refs: Sequence[MessageRef]) -> Iterator[MailDiscovered]:
    owner = mailbox.profile().address if refs else None
    for ref in refs:
        yield MailDiscovered(mailbox=name, message=ref.id, thread=ref.thread, labels=ref.labels, owner=owner)


def _next(
    notified: MailboxNotified,
    *,
    enqueued: int | None = None,
    listing: str | None = None,
    since: int | None = None,
) -> MailboxNotified:
    return notified.model_copy(update={"enqueued": enqueued, "listing": listing, "since": since})
