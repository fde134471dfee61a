"""The words that prove a category."""

from collections.abc import Iterable

from functions.classify.reading import Reading
from functions.classify.rules.phrases import Hit

_LONGEST = 220


def quote(reading: Reading, hits: Iterable[Hit], category: str) -> str | None:
    """Return the sentence of a category's heaviest phrase, else the subject, else the first line."""
    proofs = {category, "thanks"} if category == "application_confirmation" else {category}
    proving = [hit for hit in hits if hit.phrase.category in proofs]
    if proving:
        best = max(proving, key=lambda hit: hit.phrase.weight)
        return _around(reading, best)
    return reading.subject.strip() or next(
        (line.strip() for line in reading.text[reading.body :].splitlines() if line.strip(" \t\x00")), None
    )


def _around(reading: Reading, hit: Hit) -> str:
    start, end = hit.sentence
    if end - start > _LONGEST:
        start, end = hit.start, max(hit.end, min(end, hit.start + _LONGEST))
    return reading.quote(start, end)
