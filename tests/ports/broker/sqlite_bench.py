"""The sqlite broker for its tests, on a file or in memory."""

from pathlib import Path
from typing import Literal

from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_store import SqliteStore
from shared.messages import Subscription
from tests.ports.clock import ManualClock


class SqliteBench:
    pause = 1.0
    lease = 30.0
    looks = 3

    def __init__(self, path: Path | Literal[":memory:"]) -> None:
        self.clock = ManualClock()
        self.path = path
        self.store = SqliteStore(path, self.clock)
        self._subscriptions: tuple[Subscription, ...] = ()

    def open(self, *subscriptions: Subscription) -> SqliteBroker:
        self._subscriptions = subscriptions
        return SqliteBroker(self.store, self.clock, subscriptions)

    def reopen(self) -> SqliteBroker:
        self.store.close()
        self.store = SqliteStore(self.path, self.clock)
        return SqliteBroker(self.store, self.clock, self._subscriptions)

    def rows(self, table: str) -> int:
        with self.store.reading() as connection:
            count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - a test's own name
        return count
