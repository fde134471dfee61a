"""The way to the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.ports.documents import Json


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell the person. `id` is the same whenever the same news is told."""

    id: str
    at: datetime
    title: str
    body: str
    urgent: bool
    facts: Json


class Notifier(Protocol):
    """A channel to the person."""

    def notify(self, news: News) -> None:
        """Deliver; the same id twice reaches the person once. Raises Transient."""
