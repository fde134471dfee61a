"""The queue of what waits for a person's word, with the best guess and the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.grouping.group import MESSAGES
from shared.grouping.records import APPLICATIONS
from shared.ports import Document, Documents, Json, Where
from shared.review.waiting import Reason, reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application that a mail may belong to."""

    id: str
    company: str | None
    role: str | None
    status: str
    last: str


@dataclass(frozen=True, slots=True)
class Item:
    """One mail that waits: its record, which holds the guess, why it waits, and where it may belong.

    The first candidate is the best guess: the one with the latest news.
    """

    row: Json
    reason: Reason | None
    candidates: tuple[Candidate, ...] = ()


def queue(documents: Documents, limit: int | None = None) -> Iterator[Item]:
    """Yield what waits, the most consequential first, and of equals the newest."""
    for document in documents.query(MESSAGES, order_by="waits", limit=limit):
        yield item_of(document, documents)


def waiting(documents: Documents) -> int:
    """Return how many mails wait."""
    return documents.count(MESSAGES, Where("waits", ">=", ""))


def item_of(record: Document, documents: Documents) -> Item:
    """Return a mail as an item of the queue, whether it waits or not."""
    names = record.data.get("candidates", ())
    fitting = [found for name in names if (found := documents.get(APPLICATIONS, name))]
    candidates = sorted(map(candidate, fitting), key=lambda each: each.last, reverse=True)
    return Item(record.data, reason(record.data), tuple(candidates))


def candidate(application: Document) -> Candidate:
    """Return an application as one to choose."""
    row = application.data
    return Candidate(application.key, row["company"], row["role"], row["status"], row["last"])
