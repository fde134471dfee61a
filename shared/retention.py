"""What is kept, where and for how long: the one declaration that code, table and cloud go by."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

LEDGER_KEPT = timedelta(days=30)
"""Longer than any broker delivers a message again, Pub/Sub's retention of 7 days included."""


LEFT_OUT_KEPT = timedelta(days=60)
"""Gmail deletes spam and trash after 30 days; nothing comes back later."""


ANSWERS_KEPT = LEDGER_KEPT
"""A mail that comes again within this time costs nothing again."""

WAITS_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data: a document collection, blobs under a prefix, secrets or a file of the data folder.

    `age` is after what time it goes by itself, None for never. `mail` tells that it holds words of
    mails or addresses.
    """

    where: Literal["documents", "blobs", "secrets", "file"]
    name: str
    what: str
    until: str
    age: timedelta | None = None
    mail: bool = True


_PURGED = "the mailbox is purged"
_NOTHING_OLD = "it is overwritten; purged with the mailbox"

RETENTION = (
    Kept("documents", "messages", "one record a mail: sender, subject, verdict, the quoted words", _PURGED),
    Kept("documents", "applications", "each application's status, interviews, deadlines", _PURGED),
    Kept("documents", "groups", "which mails may belong together", _PURGED),
    Kept("documents", "marks", "threads, postings and companies by which a group is found", _PURGED),
    Kept("documents", "hubs", "mail domains and beginnings of names that groups share", _PURGED),
    Kept("documents", "said", "what a person said of a mail, taken back or not", _PURGED),
    Kept("documents", "lessons", "what answers taught of senders and companies", _PURGED),
    Kept("documents", "news", "what the person was told", _PURGED),
    Kept("documents", "ledger", "which events were handled, and what followed", "30 days", LEDGER_KEPT),
    Kept("documents", "left_out", "ids of drafts, chats, spam and trash", "60 days", LEFT_OUT_KEPT),
    Kept("documents", "dead_letters", "deliveries that were given up", "replayed, dropped, or purged"),
    Kept("documents", "alerts", "troubles that need or needed a person", _NOTHING_OLD),
    Kept("documents", "connections", "each connected mailbox's address and start date", "disconnected"),
    Kept("documents", "cursors", "how far into each mailbox's history all is known", _NOTHING_OLD),
    Kept("documents", "freshness", "when each mailbox was last heard of", _NOTHING_OLD),
    Kept("documents", "audits", "each mailbox's last audit: figures only", _NOTHING_OLD),
    Kept("documents", "quota", "Gmail units spent for each mailbox", _NOTHING_OLD),
    Kept("documents", "mailboxes", "paths of the exports given so far", _PURGED),
    Kept(
        "documents",
        "tombstones",
        "hashes of purged mailboxes, so that nothing under way brings them back",
        "30 days",
        LEDGER_KEPT,
        mail=False,
    ),
    Kept("documents", "spending", "what models took in each month: figures only", "never", mail=False),
    Kept(
        "documents",
        "answers",
        "what models answered: categories, and where in a mail the words stand",
        "30 days, or the mailbox is purged",
        ANSWERS_KEPT,
    ),
    Kept(
        "documents",
        "waits",
        "hashes of what waits for a busy model, and how often it did",
        "1 day",
        WAITS_KEPT,
        mail=False,
    ),
    Kept("documents", "probes", "which stage or model rests after failures", "minutes", mail=False),
    Kept("documents", "leases", "who is at work on what", "minutes", mail=False),
    Kept(
        "blobs",
        "mail/",
        "raw mails: of mail not about jobs only until it is decided, of job mail as evidence",
        _PURGED,
    ),
    Kept("blobs", "dead/", "events that were given up, as they were", "replayed, dropped, or purged"),
    Kept("secrets", "gmail-", "each mailbox's token", "disconnected"),
    Kept("file", "outbox.jsonl", "embedded: what the person was told", _PURGED),
    Kept("file", "mailboxes/", "embedded: where in an export each mail lies", _PURGED),
)


def collections() -> tuple[str, ...]:
    """Return the names of all document collections."""
    return tuple(kept.name for kept in RETENTION if kept.where == "documents")
