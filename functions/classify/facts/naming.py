"""Where a mail names the role and the company: the patterns of `data/names.toml`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from functions.classify.facts.wrapped import unwrapped
from functions.classify.reading import Reading, fold
from functions.classify.tables import fill, load

_TABLES = {"body": ("body", "before")}
_REACH = {"before": (80, 40), "anywhere": (60, 140)}
_APART = 65
_BODY = 2_500
_TAIL = 500
_TRIES = 3


class Named(NamedTuple):
    """What one pattern captured, as written but for white space; either name may be None.

    `exact` tells a company that is known to begin and end where it was cut, `subject` that the subject
    says it. `place` is where a job board says the job is.
    """

    weight: float
    company: str | None
    role: str | None
    exact: bool = False
    subject: bool = False
    place: str | None = None


class _Row(NamedTuple):
    """A pattern and how far around its needle it is searched, in characters."""

    weight: float
    source: str
    before: int
    after: int


@cache
def _rows(zone: str) -> tuple[tuple[str, tuple[_Row, ...]], ...]:
    data = load("names")
    needles: dict[str, list[_Row]] = {}
    for table in _TABLES.get(zone, (zone,)):
        for weight, needle, source in data[table]["rows"]:
            row = _Row(weight, fill(source, data["fragments"]), *_REACH.get(table, (130, 240)))
            needles.setdefault(needle, []).append(row)
    return tuple((needle, tuple(rows)) for needle, rows in needles.items())


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"), re.MULTILINE)


def named(reading: Reading) -> Iterator[Named]:
    """Yield every naming found, of the subject first."""
    subject = reading.subject
    yield from _search("subject", subject, reading.folded[: len(subject)])
    end = len(reading.text)
    if end - reading.body <= _BODY + _TAIL:
        yield from _paragraphs("body", reading, reading.body, end)
    else:
        yield from _paragraphs("body", reading, reading.body, reading.body + _BODY)
        yield from _paragraphs("body", reading, end - _TAIL, end)


def introduced(reading: Reading) -> Iterator[Named]:
    """Yield every role that stands where mails introduce one, whatever the phrase before; dearer to find."""
    subject = reading.subject
    for naming in _search("anywhere", subject, reading.folded[: len(subject)]):
        yield naming._replace(subject=True)
    yield from _paragraphs("anywhere", reading, reading.body, reading.body + _BODY)


def _paragraphs(zone: str, reading: Reading, start: int, end: int) -> Iterator[Named]:
    written = reading.text[start:end]
    text = unwrapped(written)
    yield from _search(zone, text, reading.folded[start:end] if text == written else fold(text))


@cache
def _needles(zone: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for number, (needle, _) in enumerate(_rows(zone)):
        automaton.add_word(needle, (number, len(needle)))
    automaton.make_automaton()
    return automaton


def _places(zone: str, folded: str) -> Iterator[tuple[int, list[int]]]:
    """Yield the needles that occur, by their number, and up to three places of each, well apart."""
    places: dict[int, list[int]] = {}
    for end, (number, length) in _needles(zone).iter(folded):
        known = places.setdefault(number, [])
        at = end - length + 1
        if not known or (len(known) < _TRIES and at >= known[-1] + _APART):
            known.append(at)
    yield from sorted(places.items())


def _search(zone: str, text: str, folded: str) -> Iterator[Named]:
    rows = _rows(zone)
    subject = zone == "subject"
    for number, places in _places(zone, folded):
        for at in places[:1] if subject else places:
            for row in rows[number][1]:
                start, end = (0, len(text)) if subject else (max(0, at - row.before), at + row.after)
                match = _compiled(row.source).search(text, start, end)
                if match:
                    yield _named(match, row.weight, subject=subject)


def _named(match: re.Match[str], weight: float, *, subject: bool) -> Named:
    groups = match.groupdict()
    exact = groups.get("exact")
    company = _flat(exact or groups.get("company"))
    return Named(weight, company, _flat(groups.get("role")), exact=bool(exact), subject=subject)


def _flat(captured: str | None) -> str | None:
    return " ".join(captured.split()) if captured else None
