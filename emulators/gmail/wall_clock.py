"""Time as it really passes; the product's own clock is an adapter, which emulators do without."""

import time
from datetime import UTC, datetime


class WallClock:
    """The computer's clock, as `shared.ports.Clock`."""

    def now(self) -> datetime:
        """Return the current instant, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
