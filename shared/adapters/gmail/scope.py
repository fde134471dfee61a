"""Ids of messages and threads that are unique among all mailboxes."""

import hashlib

_DIGITS = 6


class Scope:
    """Marks the ids of one mailbox: Gmail's own are unique only within it."""

    def __init__(self, address: str) -> None:
        self._prefix = hashlib.sha256(address.encode()).hexdigest()[:_DIGITS] + "."

    def outer(self, gmail_id: str) -> str:
        """Return the id by which the rest of the house knows a message or thread."""
        return self._prefix + gmail_id

    def inner(self, known_as: str) -> str | None:
        """Return Gmail's own id, or None for an id that is not of this mailbox."""
        return known_as.removeprefix(self._prefix) if known_as.startswith(self._prefix) else None
