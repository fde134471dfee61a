"""A clock that runs as time does, and leaps where nothing happens."""

import threading
from datetime import UTC, datetime, timedelta


class LeapingClock:
    """Time, plus all leaps. Whoever sleeps leaps: a count needs no patience."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the instant, in UTC."""
        with self._lock:
            return datetime.now(UTC) + self._ahead

    def sleep(self, seconds: float) -> None:
        """Let so many seconds have passed."""
        self.leap(timedelta(seconds=seconds))

    def leap(self, time: timedelta) -> None:
        """Let this time have passed."""
        with self._lock:
            self._ahead += time
