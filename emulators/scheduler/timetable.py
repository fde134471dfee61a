"""When each timer is due."""

from collections.abc import Iterable
from datetime import datetime

from croniter import croniter

from shared.topology import TIMERS, Timer


def next_due(after: datetime, timers: Iterable[Timer] = TIMERS) -> tuple[datetime, list[Timer]]:
    """Return the first instant after this one at which a timer is due, and all that are due then."""
    times = {timer: croniter(timer.cron, after).get_next(datetime) for timer in timers}
    first = min(times.values())
    return first, [timer for timer, instant in times.items() if instant == first]
