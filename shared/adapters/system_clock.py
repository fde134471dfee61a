"""The computer's own clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Time as it really passes."""

    def now(self) -> datetime:
        """Return the current instant, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait this many seconds; none when negative."""
        time.sleep(max(seconds, 0.0))
