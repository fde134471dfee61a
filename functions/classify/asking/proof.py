"""Whether quoted words carry a category by themselves, as the rules read them."""

from collections.abc import Iterator

from functions.classify.reading import Reading, read_text
from functions.classify.rules.language import languages
from functions.classify.rules.phrases import Hit, hits
from shared.domain.category import Category

_SOME = 1.5
_CLEAR = 4.0
_GRAVE = frozenset((Category.REJECTION, Category.OFFER))
MOVING = _GRAVE | {
    Category.APPLICATION_CONFIRMATION,
    Category.ASSESSMENT,
    Category.INTERVIEW,
    Category.RECRUITER_OUTREACH,
}


def carries(quote: str, category: Category, reading: Reading) -> bool:
    """Return whether a quote says what a category that moves a status claims; others need no proof.

    Its sentence is read with it, so that no condition and no negation is lost where it was cut. A
    rejection or an offer has to be said clearly.
    """
    if category not in MOVING:
        return True
    needed = _CLEAR if category in _GRAVE else _SOME
    return any(
        hit.phrase.category == category and hit.phrase.weight >= needed for hit in _hits_in(quote, reading)
    )


def _hits_in(quote: str, reading: Reading) -> Iterator[Hit]:
    start = reading.text.find(quote)
    if start < 0:
        return
    first, _ = reading.sentence(start)
    _, last = reading.sentence(start + len(quote) - 1)
    around = read_text(reading.text[first : max(last, start + len(quote))])
    begins = around.body + start - first
    for hit in hits(around, languages(reading.words)):
        if begins <= hit.start and hit.end <= begins + len(quote):
            yield hit
