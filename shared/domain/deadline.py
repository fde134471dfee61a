"""A day by which the person has to act."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Deadline:
    """An assessment to hand in or an offer to answer, by the end of the day `due`."""

    kind: Literal["assessment", "offer"]
    due: date
