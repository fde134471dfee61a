"""How evidence becomes a probability: `data/weights.toml`."""

from dataclasses import dataclass
from functools import cache

from functions.classify.tables import load
from shared.domain.category import Category


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: where each sum starts, what scales it, and what evidence that repeats itself still adds."""

    job_start: float
    job_scale: float
    noise: float
    job_repeats: tuple[float, float]
    start: dict[Category, float]
    scale: float
    repeats: tuple[float, float]


@cache
def weights() -> Weights:
    """Return the weights in force, read once."""
    table = load("weights")
    job, category = table["job"], table["category"]
    return Weights(
        job["start"],
        job["scale"],
        job["noise"],
        (job["repeats"][0], job["repeats"][1]),
        {Category(name): start for name, start in category["start"].items()},
        category["scale"],
        (category["repeats"][0], category["repeats"][1]),
    )
