"""Job titles recognised by their own words, where no phrase of a mail introduces one."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from functions.classify.facts.naming import Named
from functions.classify.facts.wrapped import unwrapped
from functions.classify.reading import Reading
from functions.classify.tables import fill, load
from shared.mail.model import Mail

_WORD = re.compile(r"[a-z]+")
_LAST = re.compile(r"([a-z]+)(?= of \[|\||$)")
_REACH = 1_000
_MOST = 3
_SUBJECT, _CALENDAR, _BODY = 1.6, 1.5, 1.3
_PERSON = re.compile(
    r"(?:\b(?:our|my|with|from|by|meet|I am|I'm|am|notre|votre|mon|ma|avec|je suis|suis|unser\w*|mit|"
    r"bin|nuestr[oa]|mi|con|soy|VP|and|[^\W\d],)(?: (?:the|an?|un|une|la|le|el|una|eine?|der|die))?|\n|^)"
    r"\s*[\"“«„]?$",
    re.IGNORECASE,
)


@cache
def _rows() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return each row's pattern, and the words without one of which it cannot match, where that is known."""
    data = load("titles")
    fragments: dict[str, str] = data["fragments"]
    ends = frozenset(_LAST.findall(fragments["en"].lower()))
    rows: list[str] = data["titles"]["rows"]
    return tuple((re.compile(fill(row, fragments)), ends if "{en}" in row else frozenset()) for row in rows)


def title(text: str) -> bool:
    """Return whether a text as a whole is a job title."""
    return any(pattern.fullmatch(text) for pattern, _ in _possible(text))


def holds_title(text: str) -> bool:
    """Return whether a job title stands in a short text."""
    return any(pattern.search(text) for pattern, _ in _possible(text))


def _possible(text: str) -> Iterator[tuple[re.Pattern[str], frozenset[str]]]:
    words = _WORD.findall(text.lower())
    return (row for row in _rows() if not row[1] or not row[1].isdisjoint(words))


def titles(mail: Mail, reading: Reading) -> Iterator[Named]:
    """Yield titles of the subject, the calendar and the text; none that a person signs with."""
    yield from _found(reading.subject, _SUBJECT, subject=True)
    for event in mail.calendar[:2]:
        yield from _found(event.summary, _CALENDAR)
    body = unwrapped(reading.text[reading.body : reading.body + _REACH])
    yield from _found(body, _BODY, inside=True)


def _found(text: str, weight: float, *, inside: bool = False, subject: bool = False) -> Iterator[Named]:
    matches = [match for pattern, _ in _possible(text) for match in islice(pattern.finditer(text), _MOST)]
    end = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end()))[:_MOST]:
        if match.start() < end:
            continue
        end = match.end()
        if not (inside and _PERSON.search(text, max(0, match.start() - 25), match.start())):
            yield Named(weight, None, match.group(), subject=subject)
