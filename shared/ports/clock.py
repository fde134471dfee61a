"""Where time comes from, and what is done at one stroke."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """Return the current instant, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Let this many seconds pass."""


class Unit(Protocol):
    """A unit of work over broker and documents, where both share one store."""

    def __call__(self) -> AbstractContextManager[None]:
        """Open it: all that is stored inside is committed at its end, or nothing is."""


class Aside(Protocol):
    """A way out of the unit of work that is open, for what takes long or must survive whatever follows."""

    def __call__(self) -> AbstractContextManager[None]:
        """Commit what was stored so far, and commit at once whatever is stored inside."""
