"""What asking a model about one mail took."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """The model's name, tokens both ways, and the price in US dollars: 0 where it was remembered."""

    model: str
    prompt_tokens: int
    answer_tokens: int
    dollars: float
