"""Stages on the embedded mode's adapters, with time that passes when told to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from shared.bootstrap.container import Container
from shared.bootstrap.embedded import embedded
from shared.contracts.codec import decode, encode, topic_of
from shared.contracts.event import Event
from shared.errors import AccessRevoked, HistoryExpired, MailboxGone, MessageGone
from shared.messages import Delivery, Message
from shared.outcome import Outcome
from shared.ports import (
    Blobs,
    Broker,
    Clock,
    Documents,
    HistoryPage,
    ListPage,
    Mailboxes,
    MessageRef,
    News,
    Notifier,
    Profile,
    RawMail,
)
from shared.settings import Settings
from shared.stages import entry_of
from shared.topology import Stage
from tests.ports.clock import START, ManualClock

BOX = "box"


@dataclass
class Shelf:
    """A mailbox of numbered messages: history id n is the n-th that came in.

    `lag` last messages are not in the history yet; `refusal` is what every method answers instead;
    a watch lasts for `watch_for`, unless it fails; what is `unlabelled` is listed without labels.
    """

    clock: ManualClock = field(default_factory=ManualClock)
    refs: list[MessageRef] = field(default_factory=list)
    oldest: int = 0
    page: int = 500
    lag: int = 0
    refusal: Exception | None = None
    watch_fails: Exception | None = None
    watch_for: timedelta | None = timedelta(days=7)
    watches: int = 0
    unlabelled: bool = False
    received: dict[str, datetime] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    def arrive(self, *names: str, labels: tuple[str, ...] = ("INBOX",)) -> None:
        self.refs += [MessageRef(name, f"thread-{name}", labels) for name in names]

    def label(self, name: str, *labels: str) -> None:
        self.refs = [replace(ref, labels=labels) if ref.id == name else ref for ref in self.refs]

    def revoke(self) -> None:
        self.refusal = AccessRevoked(BOX, "The token was revoked.")

    def profile(self) -> Profile:
        self._answer()
        return Profile("robin@mail.example", len(self.refs), len(self.refs), len(self.refs))

    def history(self, start: int, limit: int = 500) -> HistoryPage:
        self._answer()
        if start < self.oldest:
            raise HistoryExpired(f"History before {self.oldest} is gone.")
        told = len(self.refs) - self.lag
        through = max(start, min(start + min(limit, self.page), told))
        return HistoryPage(self._listed(start, through), through, more=through < told)

    def list(self, page: str | None = None, limit: int = 500) -> ListPage:
        self._answer()
        first = int(page or 0)
        end = first + min(limit, self.page)
        return ListPage(self._listed(first, end), str(end) if end < len(self.refs) else None)

    def look(self, messages: Sequence[str]) -> Sequence[MessageRef]:
        self._answer()
        return [ref for name in messages for ref in self.refs if ref.id == name and name not in self.deleted]

    def get(self, message: str) -> RawMail:
        for ref in self.look([message]):
            at = self.received.get(message, START)
            return RawMail(ref, f"Subject: {message}\r\n\r\nHello.\r\n".encode(), at)
        raise MessageGone(f"{message} was deleted.")

    def watch(self) -> datetime | None:
        if self.watch_for is None:
            return None
        self._answer()
        self.watches += 1
        if self.watch_fails is not None:
            raise self.watch_fails
        return self.clock.now() + self.watch_for

    def _answer(self) -> None:
        if self.refusal is not None:
            raise self.refusal

    def _listed(self, first: int, end: int) -> tuple[MessageRef, ...]:
        bare = [MessageRef(ref.id) for ref in self.refs]
        return tuple((bare if self.unlabelled else self.refs)[first:end])


@dataclass
class Shelves:
    """Mailboxes that are shelves."""

    shelf: Shelf

    def ids(self) -> Sequence[str]:
        return (BOX,)

    def open(self, mailbox: str) -> Shelf:
        if mailbox != BOX:
            raise MailboxGone(f"There is no mailbox {mailbox} here.")
        return self.shelf


@dataclass
class Ear:
    """Hears all news."""

    heard: list[News] = field(default_factory=list)

    def notify(self, news: News) -> None:
        self.heard.append(news)


class Workbench:
    """One container, and the stages on it."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.ear = ManualClock(), Ear()
        self.shelf = Shelf(self.clock)
        self.shelves = Shelves(self.shelf)
        folder.mkdir(exist_ok=True)
        self.container: Container = embedded(Settings(data=folder))
        self.container.override(Clock, lambda _: self.clock)
        self.container.override(Mailboxes, lambda _: self.shelves)
        self.container.override(Notifier, lambda _: self.ear)
        self.documents: Documents = self.container(Documents)
        self.broker: Broker = self.container(Broker)
        self._deliveries = 0

    def close(self) -> None:
        self.container.close()

    def message(self, event: Event, source: str = "test") -> Message:
        return encode(event, source, self.clock.now())

    def deliver(self, stage: Stage[Any, Any], said: Event | Message) -> Outcome:
        """Deliver one event, or one message, to a stage, as any transport would."""
        message = said if isinstance(said, Message) else self.message(said)
        self._deliveries += 1
        name = f"{message.topic}.{stage.name}"
        delivery = Delivery(message, name, 1, f"receipt-{self._deliveries}")
        outcome: Outcome = entry_of(stage).bound.deliver_with(self.container)(delivery)
        return outcome

    def blob_names(self) -> Iterator[str]:
        """Return the names of all blobs."""
        blobs: Blobs = self.container(Blobs)
        return blobs.list()

    def taken(self, subscription: str) -> list[Message]:
        """Take all that waits for a subscription."""
        found = self.broker.pull(subscription, 10_000, 60)
        self.broker.ack(found)
        return [delivery.message for delivery in found]

    def said(self, event: type[Event], stage: Stage[Any, Any]) -> Iterator[Any]:
        """Take the events of one type that wait for a stage."""
        for message in self.taken(f"{topic_of(event)}.{stage.name}"):
            yield decode(message, [event])
