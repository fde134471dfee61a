"""What a call to Gemini costs."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("prices.toml")
_MILLION = 1_000_000
_VERSION = re.compile(r"-(?:preview\b.*|\d+)$")


class Price(NamedTuple):
    """US dollars per million tokens."""

    prompt: float
    answer: float

    def dollars(self, prompt_tokens: int, answer_tokens: int) -> float:
        """Return what a call of this size costs."""
        return (self.prompt * prompt_tokens + self.answer * answer_tokens) / _MILLION


def price_of(model: str) -> Price:
    """Return a model's price; of one that is not listed the dearest, so that no budget is overrun."""
    known = _prices()
    dearest = Price(
        max(price.prompt for price in known.values()), max(price.answer for price in known.values())
    )
    return known.get(model) or known.get(_VERSION.sub("", model)) or dearest


@cache
def _prices() -> dict[str, Price]:
    return {model: Price(**price) for model, price in tomllib.loads(_FILE.read_text("utf-8")).items()}
