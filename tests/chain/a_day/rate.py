"""How often something went wrong."""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Rate:
    """It occurred so often, of how often it could have."""

    occurred: int
    possible: int

    @property
    def share(self) -> float:
        return self.occurred / max(1, self.possible)

    def lies_within(self, least: float, most: float) -> bool:
        """Return whether it may come of a probability between these, allowing for chance: two deviations."""
        chance = 1 / sqrt(max(1, self.possible))
        return self.occurred > 0 and least - chance <= self.share <= most + chance
