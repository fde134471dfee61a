"""How often something went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """It occurred so often, of how often it could have."""

    occurred: int
    possible: int

    @property
    def share(self) -> float:
        return self.occurred / max(1, self.possible)
