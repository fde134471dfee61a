"""Which mails a model is asked about."""

from functions.classify.verdict import Verdict
from shared.domain.category import Category

_UNDECIDED = frozenset(("unsure", "weak_proof"))
_NOT_SURELY_NONE = 0.65
"""Probability below which a mail that shows no sign of a job is looked at once more."""


def undecided(verdict: Verdict) -> bool:
    """Return whether the rules leave a mail open: never the person's own, never one that speaks to models."""
    if verdict.sent or "instructs_the_model" in verdict.warnings:
        return False
    if verdict.review:
        return verdict.doubt in _UNDECIDED
    return verdict.category is Category.NOT_JOB and verdict.confidence < _NOT_SURELY_NONE
