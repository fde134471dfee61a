"""Several channels as one."""

from collections.abc import Sequence

from shared.ports import News, Notifier


class Channels:
    """Tells each channel in turn; the first is the one that must not miss anything."""

    def __init__(self, channels: Sequence[Notifier]) -> None:
        """Take the channels, the most durable first."""
        self._channels = channels

    def notify(self, news: News) -> None:
        """Tell every channel."""
        for channel in self._channels:
            channel.notify(news)
