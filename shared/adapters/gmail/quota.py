"""Staying within Gmail's quota, and saying what was spent of it."""

import math
from datetime import datetime

from shared.errors import Transient
from shared.ports import Clock, Documents

QUOTA = "quota"
CAPACITY = 500
REFILL = 90.0
PATIENCE = 10.0


class Quota:
    """One mailbox's quota units, shared by every process that calls Gmail for it.

    A token bucket of CAPACITY units that fills by REFILL a second, so any 60 seconds see at most 5,900
    of the 6,000 units that Gmail allows a user and minute: what we spend in one minute may reach Gmail
    a second later, in the next. The bucket may be drawn below zero: who draws waits until that debt is
    filled, so callers come through in the order they came.
    """

    def __init__(self, mailbox: str, documents: Documents, clock: Clock) -> None:
        self._mailbox = mailbox
        self._documents = documents
        self._clock = clock

    def spend(self, units: int) -> None:
        """Return when these units may be spent, within PATIENCE seconds; they then count as spent.

        Raises Transient, saying when to come back, when that would take longer; nothing is spent then.
        """
        wait = self._documents.transact(lambda handle: self._draw(handle, units))
        if wait > PATIENCE:
            raise Transient(
                f"The quota of {self._mailbox} at Gmail is used up: come back in {math.ceil(wait)} s.",
                wait,
            )
        if wait:
            self._clock.sleep(wait)

    def spent(self) -> int:
        """Return how many units were ever spent on this mailbox."""
        row = self._documents.get(QUOTA, self._mailbox)
        return int(row.data["spent"]) if row else 0

    def _draw(self, documents: Documents, units: int) -> float:
        now = self._clock.now()
        row = documents.get(QUOTA, self._mailbox)
        level, spent = float(CAPACITY), 0
        if row:
            # Another machine's clock may be ahead of ours; time that ran backwards fills nothing.
            passed = max(0.0, (now - datetime.fromisoformat(row.data["at"])).total_seconds())
            level = min(level, row.data["level"] + passed * REFILL)
            spent = row.data["spent"]
            now = max(now, datetime.fromisoformat(row.data["at"]))
        level -= units
        # Whole milliseconds, rounded up: a clock's rounding must not let anybody through early.
        wait = math.ceil(max(0.0, -level) / REFILL * 1000) / 1000
        if wait <= PATIENCE:
            filled = {"level": level, "at": now.isoformat(), "spent": spent + units}
            documents.put(QUOTA, self._mailbox, filled)
        return wait
