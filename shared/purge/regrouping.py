"""Removing mails that are in a group."""

from collections.abc import Iterable

from shared.grouping.group import MESSAGES
from shared.grouping.leaving import leave
from shared.ports import Documents


def take_out(messages: Iterable[str], group: str, documents: Documents) -> None:
    """Remove these messages' records, and what their group has of them, as one step."""
    gone = frozenset(messages)

    def remove(handle: Documents) -> None:
        leave(gone, group, handle)
        for message in gone:
            handle.delete(MESSAGES, message)

    documents.transact(remove)
