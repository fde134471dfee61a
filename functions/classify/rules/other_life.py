"""Whether a sentence that sounds like job mail tells of something else: a loan, a flat, a scan, a squad."""

from functools import cache

from functions.classify.reading import Reading
from functions.classify.tables import load

_APART = {code: " " for code in range(128) if not chr(code).isalnum()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("words")[name])


def other_life(reading: Reading) -> frozenset[str]:
    """Return the words of other life in a mail; none where it speaks of employment anywhere."""
    if not _words("employed").isdisjoint(reading.words):
        return frozenset()
    return _words("elsewhere") & reading.words


def tells_of(words: frozenset[str], sentence: str) -> bool:
    """Return whether a folded sentence has one of these words."""
    return not words.isdisjoint(sentence.translate(_APART).split())
