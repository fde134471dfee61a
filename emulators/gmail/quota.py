"""Gmail's quota: what each method costs, and what one person may spend in a minute.

Source: https://developers.google.com/workspace/gmail/api/reference/quota, for projects made since
messages.get costs 20 units, threads.get 40, and a user has 6,000 a minute; what else gives one
message's content is counted as dear as messages.get.
"""

import threading
from collections import Counter, deque
from datetime import datetime, timedelta

from emulators.gmail.api_error import rate_limited

UNITS = {
    "getProfile": 1,
    "watch": 100,
    "stop": 50,
    "history.list": 2,
    "labels.list": 1,
    "labels.get": 1,
    "labels.create": 5,
    "messages.list": 5,
    "messages.get": 20,
    "messages.attachments.get": 20,
    "messages.send": 100,
    "messages.insert": 25,
    "messages.import": 25,
    "messages.modify": 5,
    "messages.batchModify": 50,
    "messages.trash": 5,
    "messages.untrash": 5,
    "messages.delete": 10,
    "messages.batchDelete": 50,
    "threads.list": 10,
    "threads.get": 40,
    "threads.modify": 10,
    "threads.trash": 10,
    "threads.untrash": 10,
    "threads.delete": 20,
    "drafts.list": 5,
    "drafts.get": 20,
    "drafts.create": 10,
    "drafts.update": 15,
    "drafts.delete": 10,
    "drafts.send": 100,
}
"""Units a call; a batch costs the sum of what is in it."""

_MINUTE = timedelta(seconds=60)


class Meter:
    """What one account has spent, and the most it spent within any 60 seconds."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.units = 0
        self.peak = 0
        self.calls: Counter[str] = Counter()
        self.refused = 0
        self._recent: deque[tuple[datetime, int]] = deque()
        self._lock = threading.Lock()

    def spend(self, method: str, now: datetime) -> None:
        """Count one call. Raises ApiError 429 when it would exceed the limit; it is not counted then."""
        cost = UNITS[method]
        with self._lock:
            while self._recent and self._recent[0][0] <= now - _MINUTE:
                self._recent.popleft()
            spent = sum(units for _, units in self._recent) + cost
            if spent > self.limit:
                self.refused += 1
                raise rate_limited()
            self._recent.append((now, cost))
            self.units += cost
            self.peak = max(self.peak, spent)
            self.calls[method] += 1
