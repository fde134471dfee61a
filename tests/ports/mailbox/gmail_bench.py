"""Gmail for the suites: the emulator on the wire, and mailboxes connected to it."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from emulators.gmail.server import GmailServer
from shared.adapters.gmail.mailbox import GmailMailbox
from shared.adapters.gmail.mailboxes import GmailMailboxes
from shared.adapters.secret_files import SecretFiles
from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.mailboxes.connections import Connection, connect, secret_name
from tests.ports.clock import ManualClock
from tests.ports.mailbox.samples import Sample

OWNER = "robin@owner.example"
SINCE = datetime(2024, 1, 1, tzinfo=UTC)
TOPIC = "projects/careerops-test/topics/gmail-notified"


class GmailBench:
    """Gmail, in time that passes when told to; `start` is where the mailbox's history began."""

    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock()
        self.told: list[tuple[str, bytes]] = []
        self.server = GmailServer(self.clock, lambda topic, data: self.told.append((topic, data))).start()
        self.gmail = self.server.gmail
        self.account = self.server.account(OWNER)
        self.start = self.account.history_id
        self.store = SqliteStore(":memory:", self.clock)
        self.documents = SqliteDocuments(self.store, self.clock, {})
        self.secrets = SecretFiles(folder / "secrets")
        self.mailboxes = self.opened_elsewhere()
        self.connect(OWNER)

    def close(self) -> None:
        self.mailboxes.close()
        self.server.close()
        self.store.close()

    def connect(self, address: str) -> None:
        """Let the owner of this address grant access, once more or for the first time."""
        self.secrets.put(secret_name(address), json.dumps(self.server.credentials(address)))
        connect(self.documents, Connection(address, SINCE, self.clock.now()))

    def opened_elsewhere(self, topic: str | None = TOPIC) -> GmailMailboxes:
        """Return the mailboxes as another process has them."""
        return GmailMailboxes(self.documents, self.secrets, self.clock, topic, self.server.url)

    def put(self, mails: Sequence[Sample]) -> None:
        wanted = {mail.raw: mail for mail in mails}
        for message in list(self.account.newest_first()):
            if wanted.pop(message.raw, None) is None:
                self.account.delete(message.id)
        for mail in wanted.values():
            self.account.add(mail.raw, mail.labels, None)

    def open(self) -> GmailMailbox:
        self.mailboxes.close()
        self.mailboxes = self.opened_elsewhere()
        return self.mailboxes.open(OWNER)

    def forget(self) -> None:
        self.account.forget()
