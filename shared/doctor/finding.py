"""What a check found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "mend", "down"]
"""All is well; worth knowing; a person has to do something; it cannot be reached."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's: what was looked at, how it is, and what to do about it."""

    what: str
    state: State
    detail: str
    fix: str = ""

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to act."""
        return self.state in ("mend", "down")


Check = Callable[[], Iterable[Finding]]
"""Look at one thing the service depends on. What it raises is a finding, too."""
