"""Mailboxes of several kinds as one."""

from collections.abc import Sequence

from shared.errors import MailboxGone
from shared.ports import Mailbox, Mailboxes


class AllMailboxes:
    """Joins kinds of mailboxes whose ids never meet.

    `formerly` are kinds that events may still speak of: not listed, but opened.
    """

    def __init__(self, listed: Sequence[Mailboxes], formerly: Sequence[Mailboxes] = ()) -> None:
        self._listed = tuple(listed)
        self._kinds = (*listed, *formerly)

    def ids(self) -> Sequence[str]:
        """See Mailboxes: kind by kind."""
        return tuple(name for kind in self._listed for name in kind.ids())

    def open(self, mailbox: str) -> Mailbox:
        """See Mailboxes."""
        for kind in self._kinds:
            try:
                return kind.open(mailbox)
            except MailboxGone:
                continue
        raise MailboxGone(f"There is no mailbox {mailbox!r} here.")

    def close(self) -> None:
        """Close every kind that can be closed."""
        for kind in self._kinds:
            if hasattr(kind, "close"):
                kind.close()
