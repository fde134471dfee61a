"""How the documents suite gets hold of a store and of time."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from shared.ports import Clock, Documents

INDEXES: Mapping[str, Sequence[tuple[str, ...]]] = {
    "applications": [("status", "date"), ("date",), ("score",), ("open", "date")],
}


class Bench(Protocol):
    """One empty document store for one test."""

    clock: Clock

    def open(self) -> Documents:
        """Return the store, with the indexes that the suite's queries need."""

    def reopen(self) -> Documents:
        """Close it and return it opened again, with what it held."""
