"""Mailboxes that were purged: what is still under way for them must not bring anything back."""

import hashlib
from datetime import datetime

from shared.ports import Documents
from shared.retention import LEDGER_KEPT

TOMBSTONES = "tombstones"


def bury(documents: Documents, mailbox: str, now: datetime) -> None:
    """Let every stage drop what speaks of this mailbox, for as long as a delivery may come again."""
    documents.put(TOMBSTONES, _key(mailbox), {"at": now.isoformat()}, expires_at=now + LEDGER_KEPT)


def lift(documents: Documents, mailbox: str) -> None:
    """Let a mailbox be watched again; fine where it never was purged."""
    documents.delete(TOMBSTONES, _key(mailbox))


def buried(documents: Documents) -> frozenset[str]:
    """Return the marks of all purged mailboxes, see `is_buried`."""
    return frozenset(document.key for document in documents.query(TOMBSTONES))


def is_buried(mailbox: str, marks: frozenset[str]) -> bool:
    """Return whether a mailbox is among the purged ones."""
    return bool(marks) and _key(mailbox) in marks


def _key(mailbox: str) -> str:
    # A hash, so that what proves a mailbox gone does not name it.
    return hashlib.sha256(mailbox.encode()).hexdigest()[:32]
