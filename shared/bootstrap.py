"""The composition root: settings to adapters, each made when first asked for and kept for the process."""

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from shared.adapters.channels import Channels
from shared.adapters.file_blobs import FileBlobs
from shared.adapters.mailbox.exports import ExportMailboxes
from shared.adapters.outbox import OutboxNotifier
from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.adapters.system_clock import SystemClock
from shared.adapters.terminal import TerminalNotifier
from shared.known_mailboxes import known
from shared.logging import configure_logging
from shared.messages import Retry, Subscription
from shared.ports import Blobs, Broker, Clock, Documents, Mailboxes, Notifier, Publisher, Unit
from shared.settings import Settings
from shared.topology import INDEXES, subscriptions
from shared.tracing import configure_tracing

DATABASE = "careerops.db"


class Container:
    """What one process works with: the adapter behind each port.

    Called with a port's type it returns the adapter. `override` puts another in its place, which is
    how tests compose and how a command adds a channel.
    """

    def __init__(self, recipes: dict[type[Any], Callable[["Container"], Any]]) -> None:
        """Take, for each port, how its adapter is made from the others."""
        self._recipes = dict(recipes)
        self._made: dict[type[Any], Any] = {}

    def __call__(self, port: type[Any]) -> Any:  # noqa: ANN401 - the port's type is not expressible for a Protocol
        """Return the adapter behind a port, making it when it is first asked for."""
        if port not in self._made:
            self._made[port] = self._recipes[port](self)
        return self._made[port]

    def close(self) -> None:
        """Close what was made and can be closed, the last made first."""
        while self._made:
            _, adapter = self._made.popitem()
            if hasattr(adapter, "close"):
                adapter.close()

    def override(self, port: type[Any], recipe: Callable[["Container"], Any]) -> None:
        """Make this port's adapter in another way from now on."""
        self._recipes[port] = recipe
        self._made.pop(port, None)


class Onlooker(Protocol):
    """A person at the terminal."""

    def read(self, done: int, total: int) -> None:
        """Hear how many bytes of how many were read while an export is opened."""

    def say(self, line: str) -> None:
        """Hear one line of news."""


def embedded(settings: Settings, onlooker: Onlooker | None = None, *, read_only: bool = False) -> Container:
    """Return the container of the embedded mode: one sqlite file, files, mailbox exports.

    News goes to the outbox file, and to the onlooker if there is one. Without exports in the
    settings, those of earlier runs are the mailboxes. `read_only` goes well with a run at work.
    """
    data = settings.data

    def mailboxes(container: Container) -> ExportMailboxes:
        formerly = known(container(Documents))
        read = onlooker.read if onlooker else None
        return ExportMailboxes(settings.mail or formerly, data / "mailboxes", read, formerly)

    def notifier(container: Container) -> Notifier:
        outbox = OutboxNotifier(data / "outbox.jsonl")
        if onlooker is None:
            return outbox
        clock: Clock = container(Clock)
        return Channels([outbox, TerminalNotifier(onlooker.say, lambda: settings.as_of or clock.now())])

    return Container(
        {
            Clock: lambda _: SystemClock(),
            SqliteStore: lambda c: SqliteStore(data / DATABASE, c(Clock), read_only=read_only),
            Unit: lambda c: c(SqliteStore).transaction,
            Broker: lambda c: SqliteBroker(c(SqliteStore), c(Clock), _patient(settings)),
            Publisher: lambda c: c(Broker),
            Documents: lambda c: SqliteDocuments(c(SqliteStore), c(Clock), INDEXES),
            Blobs: lambda _: FileBlobs(data / "blobs"),
            Mailboxes: mailboxes,
            Notifier: notifier,
        }
    )


def _patient(settings: Settings) -> list[Subscription]:
    # Nobody waits ten minutes at a laptop for a file that could not be read: shorter waits, same attempts.
    return [
        dataclasses.replace(
            subscription,
            retry=Retry(
                settings.retry_minimum_seconds, settings.retry_maximum_seconds, subscription.retry.attempts
            ),
        )
        for subscription in subscriptions()
    ]


@cache
def process() -> Container:
    """Return this process's container, as its environment configures it, with its log lines and traces."""
    settings = Settings()
    configure_logging(settings)
    configure_tracing()
    return embedded(settings)
