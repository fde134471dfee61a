"""Sends late notifications once the clock has passed their time."""

import threading
from typing import Self

from emulators.gmail.gmail import Gmail

_SECONDS = 0.05


class Ticker:
    """Looks every few milliseconds of real time, for as long as the context is open."""

    def __init__(self, gmail: Gmail) -> None:
        self._gmail = gmail
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def _tick(self) -> None:
        while not self._ended.wait(_SECONDS):
            self._gmail.notifications.deliver_due()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
