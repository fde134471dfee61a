"""A mailbox's history: one record a change, ids that only rise, and a beginning that can be forgotten.

Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.history
"""

import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emulators.gmail.api_error import not_found

TYPES = {
    "messageAdded": "messagesAdded",
    "messageDeleted": "messagesDeleted",
    "labelAdded": "labelsAdded",
    "labelRemoved": "labelsRemoved",
}
"""The names of changes as asked for, and as answered."""


@dataclass(frozen=True, slots=True)
class Record:
    """One change of one message, with the labels it had right after."""

    id: int
    at: datetime
    message: str
    thread: str
    labels: tuple[str, ...]
    changes: dict[str, tuple[str, ...]]

    def has(self, types: set[str], label: str | None) -> bool:
        """Return whether it is one of these types, and of this label."""
        of_type = not types or any(TYPES[type_] in self.changes for type_ in types if type_ in TYPES)
        return of_type and (label is None or label in self.labels)

    def resource(self) -> dict[str, Any]:
        """Return it as history.list tells it."""
        bare = {"id": self.message, "threadId": self.thread}
        message = {**bare, "labelIds": list(self.labels)} if self.labels else bare
        told = {
            change: [{"message": message, **({"labelIds": list(labels)} if labels else {})}]
            for change, labels in self.changes.items()
        }
        return {"id": str(self.id), "messages": [bare], **told}


class History:
    """All changes since the oldest that is remembered. Ids rise by random steps, as Gmail's do."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, and guards nothing
        self.current = self._random.randint(1_000, 9_000_000)
        self._floor = self.current
        self._records: list[Record] = []

    def add(
        self, at: datetime, message: str, thread: str, labels: set[str], changes: dict[str, tuple[str, ...]]
    ) -> Record:
        """Remember one change, and return its record."""
        self._step()
        record = Record(self.current, at, message, thread, tuple(sorted(labels)), changes)
        self._records.append(record)
        return record

    def since(self, start: int) -> list[Record]:
        """Return the records after a history id. Raises ApiError 404 for an id too old, or yet to come."""
        if not self._floor <= start <= self.current:
            raise not_found()
        return self._records[bisect_right(self._records, start, key=lambda record: record.id) :]

    def shown(self, until: datetime) -> int:
        """Return the id of the last change up to an instant."""
        older = bisect_right(self._records, until, key=lambda record: record.at)
        return self._records[older - 1].id if older else self._floor

    def forget(self) -> None:
        """Forget every change so far; each history id given out up to now has expired."""
        self._records.clear()
        self._step()
        self._floor = self.current

    def _step(self) -> None:
        self.current += self._random.randint(1, 40)
