"""Job titles recognised by their own words, where no phrase of a mail introduces one."""

import re
from collections.abc import Iterator
from functools import cache

from functions.classify.facts.naming import Named
from functions.classify.facts.wrapped import unwrapped
from functions.classify.reading import Reading
from functions.classify.tables import fill, load
from shared.mail.model import Mail

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
def _title() -> re.Pattern[str]:
    data = load("titles")
    rows: list[str] = data["titles"]["rows"]
    return re.compile("|".join(f"(?:{fill(row, data['fragments'])})" for row in rows))


def title(text: str) -> bool:
    """Return whether a text as a whole is a job title."""
    return _title().fullmatch(text) is not None


def holds_title(text: str) -> bool:
    """Return whether a job title stands in a short text."""
    return _title().search(text) is not None


def titles(mail: Mail, reading: Reading) -> Iterator[Named]:
    """Yield titles of the subject, the calendar and the text; none that a person signs with."""
    yield from _found(reading.subject, _SUBJECT, subject=True)
    for event in mail.calendar[:2]:
        yield from _found(event.summary, _CALENDAR)
    body = unwrapped(reading.text[reading.body : reading.body + _REACH])
    yield from _found(body, _BODY, inside=True)


def _found(text: str, weight: float, *, inside: bool = False, subject: bool = False) -> Iterator[Named]:
    for match, _ in zip(_title().finditer(text), range(_MOST), strict=False):
        if not (inside and _PERSON.search(text, max(0, match.start() - 25), match.start())):
            yield Named(weight, None, match.group(), subject=subject)
