"""Is access granted? A mailbox that refused us is asked again with every look."""

from collections.abc import Iterator
from datetime import datetime

from functions.watch.renewal import renew
from shared.contracts.audit_due import AuditDue
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.watch_due import WatchDue
from shared.errors import AccessRevoked
from shared.freshness import forget, freshness, note_revoked
from shared.ports import Documents, Mailboxes


def look_after(
    due: WatchDue, mailboxes: Mailboxes, documents: Documents, now: datetime
) -> Iterator[WatchDue | MailboxNotified | AuditDue]:
    """Renew the watch and yield a poll, and what follows when access is regained.

    A refusal is noted and ends here: a poll would only be refused as well, and every refusal asks for
    this mailbox's health to be judged. Regained access is believed when our own event says that the
    audit, which finds what was acknowledged meanwhile, is enqueued.
    """
    facts = freshness(documents, due.mailbox)
    # To answer a refusal by asking again might be refused again, and so on without end.
    if facts.revoked_since is not None and due.nonce == WatchDue.revoked(facts.revoked_since):
        return
    try:
        mailbox = mailboxes.open(due.mailbox)
        if facts.revoked_since is not None:
            mailbox.profile()
        renew(due.mailbox, mailbox, documents, facts, now)
    except AccessRevoked as error:
        note_revoked(documents, due.mailbox, str(error), now)
        return
    if facts.revoked_since is not None:
        yield from _regained(due, facts.revoked_since, documents)
    yield MailboxNotified(mailbox=due.mailbox, nonce=f"{MailboxNotified.POLL}{due.nonce}")


def _regained(due: WatchDue, since: datetime, documents: Documents) -> Iterator[WatchDue | AuditDue]:
    restored = WatchDue.restored(since)
    if due.nonce == restored:
        forget(documents, due.mailbox, "revoked")
        return
    yield AuditDue(mailbox=due.mailbox, nonce=restored, restored=True)
    yield WatchDue(mailbox=due.mailbox, nonce=restored)
