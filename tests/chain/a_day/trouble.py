"""What goes wrong on our own side: a broker that refuses, a channel that fails, a process that dies."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.errors import Transient
from shared.messages import Message
from shared.middleware.idempotency import LEDGER
from shared.ports import Clock, Document, News, Notifier, Publisher
from shared.topology import INDEXES
from tests.chain.a_day.rate import Rate


class Killed(BaseException):
    """The process died: nothing of ours may catch it."""


class Chance:
    """Says when something goes wrong, and counts; nothing does until it is given a probability."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)
        self.probability = 0.0
        self.occurred = 0
        self.possible = 0

    def strikes(self) -> bool:
        self.possible += self.probability > 0
        struck = self._random.random() < self.probability
        self.occurred += struck
        return struck

    @property
    def rate(self) -> Rate:
        return Rate(self.occurred, self.possible)


class Refusing:
    """A publisher that does not always take what it is given, and may have taken a part."""

    def __init__(self, inner: Publisher, chance: Chance, seed: str) -> None:
        self._inner = inner
        self._chance = chance
        self._random = Random(seed)

    def publish(self, messages: Sequence[Message]) -> None:
        if messages and self._chance.strikes():
            self._inner.publish(messages[: self._random.randrange(len(messages))])
            raise Transient("The broker does not take it now.")
        self._inner.publish(messages)


class Failing:
    """A channel that fails now and then; `calls` are the news that did come through, each time they did."""

    def __init__(self, inner: Notifier, chance: Chance) -> None:
        self._inner = inner
        self._chance = chance
        self.calls: list[News] = []

    def notify(self, news: News) -> None:
        if self._chance.strikes():
            raise Transient("The channel does not answer.")
        self.calls.append(news)
        self._inner.notify(news)


class Mortal(SqliteDocuments):
    """Documents of a process that dies after a handler's work, before the ledger has a record of it."""

    def __init__(self, store: SqliteStore, clock: Clock, chance: Chance) -> None:
        super().__init__(store, clock, INDEXES)
        self._chance = chance

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        if seen.collection == LEDGER and "outputs" in data and self._chance.strikes():
            raise Killed
        return super().replace(seen, data, expires_at=expires_at)
