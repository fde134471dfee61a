"""Which messages of a mailbox are left out by rule."""

from collections.abc import Iterable

_LEFT_OUT = frozenset({"DRAFT", "CHAT", "SPAM", "TRASH"})


def skipped(labels: Iterable[str]) -> bool:
    """Return whether a message with these Gmail labels is no mail to account for."""
    return not _LEFT_OUT.isdisjoint(labels)
