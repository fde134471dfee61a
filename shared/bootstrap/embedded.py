"""The embedded mode: one sqlite file, files, mailbox exports or connected Gmail mailboxes."""

import dataclasses
from typing import Protocol

from shared.adapters.all_mailboxes import AllMailboxes
from shared.adapters.channels import Channels
from shared.adapters.file_blobs import FileBlobs
from shared.adapters.mailbox.exports import ExportMailboxes
from shared.adapters.outbox import OutboxNotifier
from shared.adapters.secret_files import SecretFiles
from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.adapters.system_clock import SystemClock
from shared.adapters.terminal import TerminalNotifier
from shared.bootstrap.container import Container
from shared.bootstrap.models import models
from shared.fused_models import FusedModels
from shared.mailboxes.connections import connections
from shared.mailboxes.exports import known
from shared.messages import Retry, Subscription
from shared.ports import (
    Aside,
    Blobs,
    Broker,
    Clock,
    Documents,
    Mailboxes,
    Models,
    Notifier,
    Publisher,
    Secrets,
    Unit,
)
from shared.settings import ModelSettings, Settings
from shared.topology import INDEXES, subscriptions

DATABASE = "careerops.db"


class Onlooker(Protocol):
    """A person at the terminal."""

    def read(self, done: int, total: int) -> None:
        """Hear how many bytes of how many were read while an export is opened."""

    def say(self, line: str) -> None:
        """Hear one line of news."""


def embedded(settings: Settings, onlooker: Onlooker | None = None, *, read_only: bool = False) -> Container:
    """Return the container of the embedded mode: one sqlite file, files, mailbox exports.

    News goes to the outbox file, and to the onlooker if there is one. Without exports in the
    settings, those of earlier runs and the connected Gmail mailboxes are the mailboxes. `read_only`
    goes well with a run at work.
    """
    data = settings.data

    def mailboxes(container: Container) -> Mailboxes:
        formerly = known(container(Documents))
        read = onlooker.read if onlooker else None
        exports = ExportMailboxes(settings.mail or formerly, data / "mailboxes", read, formerly)
        gmail = _connected(container, settings)
        return AllMailboxes([exports], gmail) if settings.mail else AllMailboxes([exports, *gmail])

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
            Aside: lambda c: c(SqliteStore).aside,
            Broker: lambda c: SqliteBroker(c(SqliteStore), c(Clock), _patient(settings)),
            Publisher: lambda c: c(Broker),
            Documents: lambda c: SqliteDocuments(c(SqliteStore), c(Clock), INDEXES),
            Blobs: lambda _: FileBlobs(data / "blobs"),
            Secrets: lambda _: SecretFiles(data / "secrets"),
            Mailboxes: mailboxes,
            Models: lambda c: FusedModels(models(settings, c(Clock)), settings, c(Documents), c(Clock)),
            ModelSettings: lambda _: settings,
            Notifier: notifier,
        }
    )


def _connected(container: Container, settings: Settings) -> list[Mailboxes]:
    """Return Gmail, if a mailbox of it is connected; it is only polled, as no notification comes here."""
    if not any(connections(container(Documents))):
        return []
    from shared.adapters.gmail.mailboxes import GmailMailboxes  # noqa: PLC0415 - exports never load Google's

    ports = (container(Documents), container(Secrets), container(Clock))
    return [GmailMailboxes(*ports, topic=None, endpoint=settings.gmail_endpoint, attended=True)]


def _patient(settings: Settings) -> list[Subscription]:
    # Nobody waits ten minutes at a laptop for a file that could not be read: shorter waits, fewer attempts.
    return [
        dataclasses.replace(
            subscription,
            retry=Retry(
                settings.retry_minimum_seconds, settings.retry_maximum_seconds, settings.retry_attempts
            ),
        )
        for subscription in subscriptions()
    ]
