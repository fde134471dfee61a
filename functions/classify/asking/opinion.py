"""From a model's answer to words of the mail, or to none."""

from dataclasses import dataclass

from functions.classify.asking.instructions import instructs
from functions.classify.asking.sent import Sent
from functions.classify.asking.shape import Opinion
from shared.domain.category import Category
from shared.mail.model import Mail

_LONGEST = 400
_FEWEST = 8
_LONGEST_NAME = 80
_AROUND = " \t\n\"'\u201c\u201d\u201e\xab\xbb\u2026"
"""What a model puts around a quote."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A category, and where in the text as it was sent the words stand that a model picked."""

    category: Category
    confidence: float
    quote: Span
    company: Span | None
    role: Span | None


def grounded(opinion: Opinion, sent: Sent, mail: Mail) -> Grounded | None:
    """Return the answer bound to the mail's own words, or None where its quote is not among them.

    Words that instruct a model prove nothing. A company or a role that the mail does not name is dropped.
    """
    quote = _quote(opinion.quote, sent, mail)
    if quote is None:
        return None
    return Grounded(
        opinion.category,
        opinion.confidence,
        quote,
        _name(opinion.company, sent),
        _name(opinion.role, sent),
    )


def _quote(quote: str, sent: Sent, mail: Mail) -> Span | None:
    if not _FEWEST <= len(quote.strip()) <= _LONGEST:
        return None
    texts = (
        mail.subject,
        mail.text,
        *(text for each in mail.forwarded for text in (each.subject, each.text)),
    )
    for span in sent.find(quote.strip(_AROUND)):
        words = sent.words(*span)
        if words and not instructs(words) and any(words in text for text in texts):
            return span
    return None


def _name(name: str | None, sent: Sent) -> Span | None:
    if not name or len(name) > _LONGEST_NAME:
        return None
    for start, end in sent.find(name):
        edges = sent.text[start - 1 : start] + sent.text[end : end + 1]
        if not any(map(str.isalnum, edges)) and sent.words(start, end):
            return start, end
    return None
