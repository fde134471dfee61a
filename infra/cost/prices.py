"""Google's list prices, from prices.toml, and what a quantity of one item costs in a month."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.errors import Unusable
from shared.settings import ModelSettings

FILE = Path(__file__).with_name("prices.toml")
DAYS_A_MONTH = 30

_ROOT = Path(__file__).parents[2]
_MODELS = _ROOT / "shared" / "adapters" / "models" / "prices.toml"
_MILLION = 1_000_000


class Item(BaseModel):
    """One thing that Google bills: `price` US dollars for `per` units, or the `reason` why it has none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    source: str
    price: Annotated[float, Field(ge=0)] | None = None
    per: Annotated[float, Field(gt=0)] = 1.0
    free: Annotated[float, Field(ge=0)] = 0.0
    every: Literal["month", "day", "at once"] = "month"
    read: date | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _priced_or_not(self) -> "Item":
        if (self.price is None) is not bool(self.reason):
            raise ValueError("an item has either a price or a reason for having none")
        return self

    def dollars(self, quantity: float, *, free: bool) -> float | None:
        """Return what a month's quantity costs, with the free tier or without; None without a price.

        A daily allowance counts for every day of the month: the quantity is taken to be spread evenly.
        """
        if self.price is None:
            return None
        allowed = self.free * (DAYS_A_MONTH if self.every == "day" else 1) if free else 0.0
        return max(quantity - allowed, 0.0) * self.price / self.per


class Size(BaseModel):
    """What a function runs on."""

    vcpu: Annotated[float, Field(gt=0)]
    gib: Annotated[float, Field(gt=0)]


class Prices(BaseModel):
    """The whole list."""

    region: str
    model: str
    size: Size
    item: Mapping[str, Item]


@cache
def prices() -> Prices:
    """Return the list, with the price of the model that is asked by default."""
    told = tomllib.loads(FILE.read_text("utf-8"))
    model = str(ModelSettings.model_fields["gemini_model"].default)
    listed = tomllib.loads(_MODELS.read_text("utf-8"))
    if model not in listed:
        raise Unusable(f"{_MODELS.name} of the models has no price for {model}: add it there.")
    for item in told["item"].values():
        if which := item.pop("model", None):
            item |= {"price": listed[model][which], "per": _MILLION}
    return Prices.model_validate({**told, "model": model})
