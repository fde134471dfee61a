"""The ports: what the stages need of the world, and nothing of how it is provided.

The contract of each method stands here and only here; adapters comment no more than the failure
they avoid. Every adapter of a port passes the same suite in `tests/ports/`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from shared.messages import Delivery, Message

T = TypeVar("T")
Json = dict[str, Any]


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """Return the current instant, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Let this many seconds pass."""


class Unit(Protocol):
    """A unit of work over broker and documents, where both share one store."""

    def __call__(self) -> AbstractContextManager[None]:
        """Open it: all that is stored inside is committed at its end, or nothing is."""


class Publisher(Protocol):
    """The way into a broker."""

    def publish(self, messages: Sequence[Message]) -> None:
        """Enqueue messages in this order; they are durable when this returns.

        Each goes to every subscription of its topic. Raises Transient when the broker does not take
        them; some may have been enqueued by then, so publishing again is safe and may duplicate.
        """


class Broker(Publisher, Protocol):
    """A broker that is pulled from. Delivery is at least once."""

    def pull(self, subscription: str, limit: int, lease_seconds: float) -> list[Delivery]:
        """Lease up to `limit` messages, oldest first, without waiting.

        A leased message is not delivered again before its lease ends; then it comes back with a
        higher `attempt`. When a message of an ordered subscription has a key, it is held back while
        an earlier one of that key is neither acknowledged nor dead-lettered.
        """

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        """Mark as done for good. An unknown or outdated receipt is ignored."""

    def nack(self, delivery: Delivery, reason: str, delay_seconds: float | None = None) -> None:
        """Give back, to be delivered again after the subscription's backoff (or this delay).

        When attempts have run out, the message moves to the dead-letter topic with this reason
        (see `shared.messages.dead_letter`); without such a topic it is delivered for ever. A lease
        that ends without an answer counts as a failed attempt with the reason "lease expired".
        """

    def backlog(self, subscription: str) -> int:
        """Count the messages not yet acknowledged, leased or not."""


@dataclass(frozen=True, slots=True)
class Document:
    """One stored JSON object. `version` rises with every write."""

    collection: str
    key: str
    data: Json
    version: int


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on one top-level field; `op` is one of ==, <, <=, >, >=."""

    field: str
    op: str
    value: str | float | bool


class Documents(Protocol):
    """A document store with single-document atomicity and optimistic transactions.

    A document past its `expires_at` does not exist for any method, whether removed already or not.
    """

    def get(self, collection: str, key: str) -> Document | None:
        """Return one document, or None."""

    def create(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if absent, and return the document as stored; None to all rivals but one."""

    def put(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> None:
        """Store, whatever was there."""

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if the document is still at the version seen, and return it as stored; else None."""

    def delete(self, collection: str, key: str) -> None:
        """Remove; an absent document is fine."""

    def query(
        self,
        collection: str,
        *where: Where,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Yield the documents that meet every condition, ordered by a field, then by key.

        Without `order_by`, in order of key. A document that lacks a field named in a condition or in
        `order_by` is left out. Memory stays bounded however many there are.
        """

    def count(self, collection: str, *where: Where) -> int:
        """Count the documents that meet every condition."""

    def transact(self, work: "Callable[[Documents], T]") -> T:
        """Run `work` on a handle whose reads and writes are one atomic step, and return its result.

        `work` may run more than once when others write the same documents; it reads before it
        writes and has no other effect. When it raises, nothing is stored.
        """


class Blobs(Protocol):
    """A store of named byte strings. A name is a relative path of `[A-Za-z0-9._=-]` parts."""

    def put(self, name: str, data: bytes) -> None:
        """Store whole or not at all, whatever was there."""

    def get(self, name: str) -> bytes:
        """Return the bytes. Raises BlobMissing."""

    def exists(self, name: str) -> bool:
        """Return whether there is such a blob."""

    def delete(self, name: str) -> None:
        """Remove; an absent blob is fine."""

    def list(self, prefix: str = "") -> Iterator[str]:
        """Yield the names that start with `prefix`, in order."""


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


class Secrets(Protocol):
    """Where the credentials of mailboxes are kept. A name is of `[a-z0-9-]`."""

    def get(self, name: str) -> str | None:
        """Return a secret, or None."""

    def put(self, name: str, value: str) -> None:
        """Store, whatever was there."""

    def delete(self, name: str) -> None:
        """Remove every version; an absent secret is fine."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell the person. `id` is the same whenever the same news is told."""

    id: str
    at: datetime
    title: str
    body: str
    urgent: bool
    facts: Json


class Notifier(Protocol):
    """A channel to the person."""

    def notify(self, news: News) -> None:
        """Deliver; the same id twice reaches the person once. Raises Transient."""
