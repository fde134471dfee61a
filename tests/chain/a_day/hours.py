"""What happens when, in time that passes as fast as all is done that is due."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from croniter import croniter

from shared.contracts.codec import topic_of
from shared.contracts.gmail_notified import GmailNotified
from shared.topology import TIMERS, Timer
from tests.chain.a_day.google import Google
from tests.chain.a_day.installation import Installation
from tests.ports.clock import ManualClock

_NEVER = datetime.max.replace(tzinfo=UTC)
_LOOK_AGAIN = timedelta(seconds=10)


class Hours:
    """Brings mails, notifications and timers to an installation."""

    def __init__(self, clock: ManualClock, google: Google, installation: Installation) -> None:
        self._clock = clock
        self._google = google
        self._installation = installation
        self._order = count()
        self._ahead: list[tuple[datetime, int, Callable[[], None]]] = []

    def at(self, instant: datetime, happen: Callable[[], None]) -> None:
        """Let something happen then, or as soon as time has passed it."""
        heappush(self._ahead, (instant, next(self._order), happen))

    def run_timers(self) -> None:
        """Let the chain's timers ring from now on."""
        for timer in TIMERS:
            self._set(timer)

    def pass_until(self, end: datetime) -> None:
        """Let time pass, and do all that is due until then."""
        while True:
            self._happen()
            if self._installation.due():
                self._installation.work(self._happen)
            elif self._clock.now() >= end:
                return
            else:
                seconds = (min(self._next(), end) - self._clock.now()).total_seconds()
                self._clock.sleep(max(0.0, seconds))

    def _happen(self) -> None:
        while self._ahead and self._ahead[0][0] <= self._clock.now():
            heappop(self._ahead)[2]()
        for told in self._google.notifications():
            self._installation.publish_unnamed(topic_of(GmailNotified), told)

    def _next(self) -> datetime:
        """Return when something may be to do: never later than it is, maybe earlier."""
        held = [self._clock.now() + _LOOK_AGAIN] if self._google.holds_notifications() else []
        ahead = [self._ahead[0][0]] if self._ahead else []
        return min([*held, *ahead, self._installation.next_due() or _NEVER])

    def _set(self, timer: Timer) -> None:
        def ring() -> None:
            self._installation.publish_unnamed(topic_of(timer.event), b"{}")
            self._set(timer)

        self.at(croniter(timer.cron, self._clock.now()).get_next(datetime), ring)
