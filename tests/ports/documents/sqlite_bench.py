"""The sqlite documents for their tests, on a file or in memory."""

from pathlib import Path
from typing import Literal

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from tests.ports.clock import ManualClock
from tests.ports.documents.bench import INDEXES


class SqliteBench:
    def __init__(self, path: Path | Literal[":memory:"]) -> None:
        self.clock = ManualClock()
        self.path = path
        self.store = SqliteStore(path, self.clock)

    def open(self) -> SqliteDocuments:
        return SqliteDocuments(self.store, self.clock, INDEXES)

    def reopen(self) -> SqliteDocuments:
        self.store.close()
        self.store = SqliteStore(self.path, self.clock)
        return self.open()
