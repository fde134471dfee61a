"""How the mailbox suite gets hold of a mailbox and changes it from outside."""

from collections.abc import Sequence
from typing import Protocol

from shared.ports import Mailbox, MessageRef
from tests.ports.mailbox.samples import Sample


class Bench(Protocol):
    """One mailbox for one test; it holds the mails put first before it is opened first.

    `start` is the history id after which all that is put is added.
    """

    @property
    def start(self) -> int: ...

    def put(self, mails: Sequence[Sample]) -> None:
        """Let these mails, and only these, be in the mailbox."""

    def open(self) -> Mailbox:
        """Return the mailbox, knowing what it knew when it was opened before."""

    def forget(self) -> None:
        """Let the mailbox lose its history, as Gmail does after a time; the mails stay."""


def told(mailbox: Mailbox, start: int = 0, limit: int = 500) -> list[MessageRef]:
    """Return all that history tells from this cursor on, page by page."""
    found: list[MessageRef] = []
    more = True
    while more:
        page = mailbox.history(start, limit)
        assert page.through > start or not page.more, "a page that leaves more behind moves on"
        assert len(page.added) <= limit
        found += page.added
        start, more = page.through, page.more
    return found


def listed(mailbox: Mailbox, limit: int = 500) -> list[MessageRef]:
    """Return all that listing shows, page by page."""
    page = mailbox.list(limit=limit)
    found = list(page.messages)
    while page.next_page:
        page = mailbox.list(page.next_page, limit)
        assert len(page.messages) <= limit
        found += page.messages
    return found


def raws(mailbox: Mailbox, refs: Sequence[MessageRef]) -> list[bytes]:
    return [mailbox.get(ref.id).raw for ref in refs]
