"""Ratios as they are told: four digits, and None where nothing was there to count."""

from collections.abc import Iterable


def ratio(part: int, whole: int) -> float | None:
    """Return a part of a whole."""
    return round(part / whole, 4) if whole else None


def share(right: Iterable[bool]) -> float | None:
    """Return how many of these are right."""
    each = list(right)
    return ratio(sum(each), len(each))
