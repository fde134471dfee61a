"""A person's mailboxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Profile:
    """A mailbox as a whole. `copies` counts physical mails: more than `messages` where mails repeat."""

    address: str | None
    history_id: int
    messages: int
    copies: int


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message of a mailbox. `labels` are Gmail's (INBOX, SENT, DRAFT, SPAM, TRASH, CHAT, ...).

    In a ListPage they may be no more than those that say what to skip; `look` and `get` tell them all.
    """

    id: str
    thread: str | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Messages added since a cursor, oldest first.

    Everything up to history id `through` has been told, so the next call starts there; `more` says
    whether anything was left. A page may be empty.
    """

    added: tuple[MessageRef, ...]
    through: int
    more: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """Messages of the mailbox, in no promised order."""

    messages: tuple[MessageRef, ...]
    next_page: str | None


@dataclass(frozen=True, slots=True)
class RawMail:
    """One message's RFC 5322 bytes and what the mailbox knows about it; `received` is in UTC."""

    ref: MessageRef
    raw: bytes
    received: datetime


class Mailbox(Protocol):
    """One person's mailbox, with Gmail's history semantics.

    Every method raises AccessRevoked when the person has to grant access anew, and Transient when
    the mailbox cannot answer now.
    """

    def profile(self) -> Profile:
        """Return the mailbox's address, newest history id and sizes."""

    def history(self, start: int, limit: int = 500) -> HistoryPage:
        """Return up to `limit` messages added after history id `start` and still there.

        Raises HistoryExpired when the mailbox cannot tell what was added since `start`.
        """

    def list(self, page: str | None = None, limit: int = 500) -> ListPage:
        """Return the messages that are there now, of a mailbox watched from a date on: since that date."""

    def look(self, messages: Sequence[str]) -> Sequence[MessageRef]:
        """Return those of these messages that are still there, in this order, with all their labels."""

    def get(self, message: str) -> RawMail:
        """Return one message.

        Raises MessageGone when it was deleted, Permanent when it can never be read (too large,
        damaged archive member), Transient when it may be readable later.
        """

    def watch(self) -> datetime | None:
        """Ask for notifications of what changes, and return until when they will come.

        None where there are none: such a mailbox is only polled. Asking again prolongs it.
        """

    def unwatch(self) -> None:
        """Ask for no more notifications; fine where there were none."""


class Mailboxes(Protocol):
    """The mailboxes this installation watches, by id."""

    def ids(self) -> Sequence[str]:
        """Return the ids, in a stable order."""

    def open(self, mailbox: str) -> Mailbox:
        """Return one mailbox. Raises MailboxGone when there is none of this id."""
