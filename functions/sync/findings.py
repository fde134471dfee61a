"""What each look into a mailbox's history says of its freshness."""

from datetime import datetime

from shared.contracts.mailbox_notified import MailboxNotified
from shared.freshness import FRESHNESS, freshness, key_of, note
from shared.ports import Documents


def note_findings(notified: MailboxNotified, documents: Documents, now: datetime, *, found: bool) -> None:
    """Note an answered poll, a message found, and a message that a poll found before any push told of it."""
    if found:
        note(documents, notified.mailbox, "last_message", last_message=now)
    if notified.polled:
        note(documents, notified.mailbox, "last_poll", last_poll=now)
        if found:
            _note_unannounced(notified, documents, now)


def _note_unannounced(notified: MailboxNotified, documents: Documents, now: datetime) -> None:
    """Count the polls that found something since the last push, each of them once.

    Those made after the watch has lapsed are not counted: no push could have told.
    """
    counted = documents.get(FRESHNESS, key_of(notified.mailbox, "last_found_by_poll"))
    if counted is not None and counted.data["counted"] == notified.nonce:
        return
    known = freshness(documents, notified.mailbox)
    since, polls = known.unannounced_since, known.unannounced_polls
    if known.watch_expires is None or known.watch_expires > now:
        if since is None or (known.last_push is not None and known.last_push >= since):
            since, polls = now, 0
        polls += 1
    note(
        documents,
        notified.mailbox,
        "last_found_by_poll",
        last_found_by_poll=now,
        unannounced_since=since,
        unannounced_polls=polls,
        counted=notified.nonce,
    )
