"""A channel that is the terminal a person is looking at."""

from collections.abc import Callable
from datetime import datetime, timedelta

from shared.ports import News

FRESH = timedelta(days=7)


class TerminalNotifier:
    """Says what is fresh, a line each; the first reading of an export would say too much otherwise."""

    def __init__(self, say: Callable[[str], None], now: Callable[[], datetime]) -> None:
        """Say by calling `say`; news is fresh for FRESH before `now`."""
        self._say = say
        self._now = now

    def notify(self, news: News) -> None:
        """Say it, if it is fresh."""
        if self._now() - news.at <= FRESH:
            self._say(f"{'!' if news.urgent else '·'} {news.at:%d %b}  {news.title}")
