"""What one look before a deployment found."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "missing", "unchecked"]
"""It is there; a person has to bring it; it cannot be seen from here, which keeps nobody from going on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a deployment needs: how it is, and the command or page that mends it."""

    what: str
    state: State
    detail: str
    fix: str = ""

    def __str__(self) -> str:
        """Return it as one sentence."""
        return f"{self.detail}: {self.fix}." if self.fix else f"{self.detail}."
