"""What is billed, as it is counted: by the stage at work, the item, and what it was spent on."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """`stage` is who caused it; `item` is a name of prices.toml; `on` a collection or topic, or nothing."""

    stage: str
    item: str
    on: str


class Tally:
    """Counts in many threads. One stage is at work at a time; `stage` says which."""

    def __init__(self) -> None:
        self.stage = ""
        self._lock = threading.Lock()
        self._counts: Counter[Entry] = Counter()

    def add(self, item: str, amount: int = 1, on: str = "") -> None:
        """Count what the stage at work causes."""
        with self._lock:
            self._counts[Entry(self.stage, item, on)] += amount

    def take(self) -> Mapping[Entry, int]:
        """Return what was counted since the last take."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
            return taken


def by_item(counts: Mapping[Entry, int]) -> dict[str, int]:
    """Return the sum of each item."""
    return _summed(counts, lambda entry: entry.item)


def by_stage(counts: Mapping[Entry, int]) -> dict[str, dict[str, int]]:
    """Return each stage's sum of each item."""
    stages = sorted({entry.stage for entry in counts})
    return {stage: by_item({e: n for e, n in counts.items() if e.stage == stage}) for stage in stages}


def by_place(counts: Mapping[Entry, int]) -> dict[str, dict[str, int]]:
    """Return, for each item that is spent on something, how much on what by which stage."""
    items = sorted({entry.item for entry in counts if entry.on})
    return {
        item: _summed(
            {e: n for e, n in counts.items() if e.item == item}, lambda entry: f"{entry.stage} {entry.on}"
        )
        for item in items
    }


def _summed(counts: Mapping[Entry, int], key: Callable[[Entry], str]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for entry, amount in counts.items():
        sums[key(entry)] += amount
    return dict(sorted(sums.items()))
