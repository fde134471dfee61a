"""Job titles recognised by their own words, where no phrase of a mail introduces one."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

import ahocorasick

from functions.classify.facts.naming import Named
from functions.classify.facts.wrapped import unwrapped
from functions.classify.reading import Reading, fold
from functions.classify.regex import regex
from functions.classify.tables import fill, load
from shared.mail.model import Mail

_HEADS = ("en", "de", "de_end", "romance")
_LITERAL = regex(r"[^(\[\\?.]*(?![?*{])")
_AROUND = 90  # characters; no title goes on for longer
_REACH = 1_000
_MOST = 3
_SUBJECT, _CALENDAR, _BODY = 1.6, 1.5, 1.3
_PERSON = regex(
    r"(?:\b(?:our|my|with|from|by|meet|I am|I'm|am|notre|votre|mon|ma|avec|je suis|suis|unser\w*|mit|"
    r"bin|nuestr[oa]|mi|con|soy|VP|and|[^\W\d](?:,| [-\u2013|\u00b7]))"
    r"(?: (?:the|an?|un|une|la|le|el|una|eine?|der|die))?|\n|^)"
    r"\s*[\"“«„]?$",
    re.IGNORECASE,
)

_HIRES = regex(
    r"recruit|recrut|talent acq|selecci[oó]n|rrhh|recursos humanos|ressources humaines|human resources|"
    r"\b(?:HR|RH|DRH|People)\b|personal(?:referent|leit|chef|abteil)|reclutad",
    re.IGNORECASE,
)
_WRITER = 0.8  # whoever hires signs with such a title more often than it is the one to fill


@cache
def _rows() -> tuple[re.Pattern[str], ...]:
    data = load("titles")
    return tuple(re.compile(fill(row, data["fragments"])) for row in data["titles"]["rows"])


@cache
def _heads() -> ahocorasick.Automaton:
    """Return what finds the words that titles are made around, with the rows that they are of."""
    data = load("titles")
    rows: dict[str, set[int]] = {}
    for name in _HEADS:
        of = {number for number, row in enumerate(data["titles"]["rows"]) if f"{{{name}}}" in row}
        for source in _alternatives(data["fragments"][name]):
            rows.setdefault(fold(_head(source)), set()).update(of)
    automaton = ahocorasick.Automaton()
    for head, of in rows.items():
        automaton.add_word(head, tuple(sorted(of)))
    automaton.make_automaton()
    return automaton


def _head(source: str) -> str:
    """Return the plain letters that a choice begins with, or its last word where it begins with none."""
    begins = _LITERAL.match(source)
    return (begins.group() if begins else "") or source.rsplit(maxsplit=1)[-1]


def _alternatives(source: str) -> list[str]:
    """Split a pattern where it has a choice at its outermost level."""
    parts, depth = [""], 0
    for sign in source:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


@lru_cache(maxsize=2_048)
def title(text: str) -> bool:
    """Return whether a text as a whole is a job title."""
    return any(pattern.fullmatch(text) for pattern, _ in _possible(text))


@lru_cache(maxsize=2_048)
def holds_title(text: str) -> bool:
    """Return whether a job title stands in a short text."""
    return any(pattern.search(text) for pattern, _ in _possible(text))


def _possible(text: str) -> Iterator[tuple[re.Pattern[str], list[int]]]:
    """Yield the patterns that may match, with the places of the words that they are made around."""
    places: dict[int, list[int]] = {}
    for end, rows in _heads().iter(fold(text)):
        for row in rows:
            places.setdefault(row, []).append(end)
    return ((_rows()[row], ends) for row, ends in sorted(places.items()))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what the patterns find around those words."""
    for pattern, ends in _possible(text):
        done = 0
        for end in ends:
            if end >= done:
                done = next(
                    (at for at in range(end + _AROUND, len(text)) if not text[at].isalnum()), len(text)
                )
                yield from islice(pattern.finditer(text, max(0, end - _AROUND), done), _MOST)


def titles(mail: Mail, reading: Reading) -> Iterator[Named]:
    """Yield titles of the subject, the calendar and the text; none that a person signs with."""
    yield from _found(reading.subject, _SUBJECT, subject=True)
    for event in mail.calendar[:2]:
        yield from _found(event.summary, _CALENDAR)
    body = unwrapped(reading.text[reading.body : reading.body + _REACH])
    yield from _found(body, _BODY, inside=True)


def _found(text: str, weight: float, *, inside: bool = False, subject: bool = False) -> Iterator[Named]:
    end = 0
    for match in sorted(_matches(text), key=lambda match: (match.start(), -match.end()))[:_MOST]:
        if match.start() < end:
            continue
        end = match.end()
        if not (inside and _PERSON.search(text, max(0, match.start() - 25), match.start())):
            hires = inside and _HIRES.search(match.group())
            yield Named(weight - (_WRITER if hires else 0.0), None, match.group(), subject=subject)
