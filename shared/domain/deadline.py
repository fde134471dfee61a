"""A day by which the person has to act."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Deadline(BaseModel):
    """An assessment to hand in or an offer to answer, by the end of the day `due`."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["assessment", "offer"]
    due: date
