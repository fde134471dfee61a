"""What the middlewares' tests wrap: a broker that only listens, and handlers that do as they are told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.errors import Transient
from shared.messages import Delivery, Message
from tests.ports.clock import ManualClock

NAME = "mail.read"
OUTPUT = Message("news", b"{}", {"ce-id": "read:1"})


@dataclass
class Listener:
    """A publisher that keeps what it is given; `down` makes it refuse."""

    heard: list[Message] = field(default_factory=list)
    down: bool = False

    def publish(self, messages: Sequence[Message]) -> None:
        if self.down:
            raise Transient("The broker is down.")
        self.heard += messages


@dataclass
class Handler:
    """Returns OUTPUT, or does what `then` does; counts its calls."""

    then: Callable[[Delivery], Sequence[Message]] = lambda _: (OUTPUT,)
    calls: int = 0

    def __call__(self, delivery: Delivery) -> Sequence[Message]:
        self.calls += 1
        return self.then(delivery)


def delivery(ce_id: str = "1", attempt: int = 1, **attributes: str) -> Delivery:
    """Return a delivery of an event with this id."""
    message = Message("mail", b'{"text": "Dear Robin"}', {"ce-id": ce_id, **attributes})
    return Delivery(message, NAME, attempt, f"receipt-{ce_id}-{attempt}")


def failing(error: BaseException) -> Callable[[Delivery], Sequence[Message]]:
    """Return what raises this."""

    def fail(_: Delivery) -> Sequence[Message]:
        raise error

    return fail


def documents(clock: ManualClock) -> SqliteDocuments:
    """Return documents in memory."""
    return SqliteDocuments(SqliteStore(":memory:", clock), clock, {})
