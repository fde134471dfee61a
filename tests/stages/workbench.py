"""Stages on the embedded mode's adapters, with time that passes when told to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.bootstrap.container import Container
from shared.bootstrap.embedded import embedded
from shared.contracts.codec import decode, encode, topic_of
from shared.contracts.event import Event
from shared.errors import HistoryExpired, MessageGone
from shared.messages import Delivery, Message
from shared.outcome import Outcome
from shared.ports import (
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
    """A mailbox of numbered messages: history id n is the n-th that came in."""

    refs: list[MessageRef] = field(default_factory=list)
    oldest: int = 0
    page: int = 500

    def arrive(self, *names: str, labels: tuple[str, ...] = ("INBOX",)) -> None:
        self.refs += [MessageRef(name, f"thread-{name}", labels) for name in names]

    def profile(self) -> Profile:
        return Profile("robin@mail.example", len(self.refs), len(self.refs), len(self.refs))

    def history(self, start: int, limit: int = 500) -> HistoryPage:
        if start < self.oldest:
            raise HistoryExpired(f"History before {self.oldest} is gone.")
        through = min(start + min(limit, self.page), len(self.refs))
        return HistoryPage(tuple(self.refs[start:through]), through, more=through < len(self.refs))

    def list(self, page: str | None = None, limit: int = 500) -> ListPage:
        first = int(page or 0)
        end = first + min(limit, self.page)
        return ListPage(tuple(self.refs[first:end]), str(end) if end < len(self.refs) else None)

    def get(self, message: str) -> RawMail:
        for ref in self.refs:
            if ref.id == message:
                return RawMail(ref, f"Subject: {message}\r\n\r\nHello.\r\n".encode(), START)
        raise MessageGone(f"{message} was deleted.")


@dataclass
class Shelves:
    """Mailboxes that are shelves."""

    shelf: Shelf

    def ids(self) -> Sequence[str]:
        return (BOX,)

    def open(self, mailbox: str) -> Shelf:
        assert mailbox == BOX
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
        self.clock, self.shelf, self.ear = ManualClock(), Shelf(), Ear()
        folder.mkdir(exist_ok=True)
        self.container: Container = embedded(Settings(data=folder))
        self.container.override(Clock, lambda _: self.clock)
        self.container.override(Mailboxes, lambda _: Shelves(self.shelf))
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

    def taken(self, subscription: str) -> list[Message]:
        """Take all that waits for a subscription."""
        found = self.broker.pull(subscription, 10_000, 60)
        self.broker.ack(found)
        return [delivery.message for delivery in found]

    def said(self, event: type[Event], stage: Stage[Any, Any]) -> Iterator[Any]:
        """Take the events of one type that wait for a stage."""
        for message in self.taken(f"{topic_of(event)}.{stage.name}"):
            yield decode(message, [event])
