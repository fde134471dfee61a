"""Where a function's process can die around its side effects, and how it is made to."""

import os
import signal
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from random import SystemRandom
from typing import Any

from shared.messages import Message
from shared.middleware.idempotency import LEDGER
from shared.ports import Document, Documents, Publisher


class Boundary(StrEnum):
    BEFORE_RECORD = "before the record"
    AFTER_RECORD = "after the record"
    BEFORE_PUBLISH = "before publish"
    AFTER_PUBLISH = "after publish"
    BEFORE_ACK = "before ack"


class Fate:
    """Kills its own process at one boundary, now and then, until a number of processes has died so.

    The dead are counted in a file, which outlives them.
    """

    def __init__(self, dead: Path, boundary: Boundary | None, deaths: int, chance: float) -> None:
        self._dead = dead
        self._boundary = boundary
        self._deaths = deaths
        self._chance = chance
        self._rng = SystemRandom()

    def at(self, boundary: Boundary) -> None:
        if boundary != self._boundary or self._rng.random() >= self._chance:
            return
        with self._dead.open("ab", buffering=0) as dead:
            if dead.tell() < self._deaths:
                dead.write(b"x")
                os.kill(os.getpid(), signal.SIGKILL)


class FatedDocuments:
    """Another store whose ledger records are a boundary."""

    def __init__(self, inner: Documents, fate: Fate) -> None:
        self._inner = inner
        self._fate = fate

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        recording = seen.collection == LEDGER and "outputs" in data
        if recording:
            self._fate.at(Boundary.BEFORE_RECORD)
        stored = self._inner.replace(seen, data, expires_at=expires_at)
        if recording:
            self._fate.at(Boundary.AFTER_RECORD)
        return stored

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the store has
        return getattr(self._inner, name)


class FatedPublisher:
    """Another publisher with a boundary on either side."""

    def __init__(self, inner: Publisher, fate: Fate) -> None:
        self._inner = inner
        self._fate = fate

    def publish(self, messages: Sequence[Message]) -> None:
        self._fate.at(Boundary.BEFORE_PUBLISH)
        self._inner.publish(messages)
        self._fate.at(Boundary.AFTER_PUBLISH)
