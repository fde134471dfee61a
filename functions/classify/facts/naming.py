"""Where a mail names the role and the company: the patterns of `data/names.toml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick

from functions.classify.facts.wrapped import unwrapped
from functions.classify.reading import Reading, fold
from functions.classify.tables import fill, load

_BEFORE, _AFTER = 130, 240
_BODY = 2_500
_TAIL = 500
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Named:
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


@cache
def _rows(zone: str) -> tuple[tuple[str, tuple[tuple[float, str], ...]], ...]:
    data = load("names")
    fragments: dict[str, str] = data["fragments"]
    needles: dict[str, list[tuple[float, str]]] = {}
    for weight, needle, source in data[zone]["rows"]:
        needles.setdefault(needle, []).append((weight, fill(source, fragments)))
    return tuple((needle, tuple(rows)) for needle, rows in needles.items())


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"), re.MULTILINE)


def named(reading: Reading) -> Iterator[Named]:
    """Yield every naming found, of the subject first."""
    subject = reading.subject
    yield from _search("subject", subject, reading.folded[: len(subject)])
    whole = unwrapped(reading.text[reading.body :])
    folded = fold(whole)
    if len(whole) <= _BODY + _TAIL:
        yield from _search("body", whole, folded)
    else:
        yield from _search("body", whole[:_BODY], folded[:_BODY])
        yield from _search("body", whole[-_TAIL:], folded[-_TAIL:])


def introduced(reading: Reading) -> Iterator[Named]:
    """Yield every role that stands where mails introduce one, whatever the phrase before; dearer to find."""
    subject = reading.subject
    for naming in _search("anywhere", subject, reading.folded[: len(subject)]):
        yield replace(naming, subject=True)
    whole = unwrapped(reading.text[reading.body : reading.body + _BODY])
    yield from _search("anywhere", whole, fold(whole))


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
        if not known or (len(known) < _TRIES and at >= known[-1] + _BEFORE // 2):
            known.append(at)
    yield from sorted(places.items())


def _search(zone: str, text: str, folded: str) -> Iterator[Named]:
    rows = _rows(zone)
    for number, places in _places(zone, folded):
        if zone == "subject":
            yield from _match(rows[number][1], text, 0, len(text), subject=True)
            continue
        for at in places:
            yield from _match(rows[number][1], text, max(0, at - _BEFORE), at + _AFTER, subject=False)


def _match(
    rows: tuple[tuple[float, str], ...], text: str, start: int, end: int, *, subject: bool
) -> Iterator[Named]:
    for weight, source in rows:
        match = _compiled(source).search(text, start, end)
        if match:
            groups = match.groupdict()
            exact = groups.get("exact")
            yield Named(
                weight,
                _flat(exact or groups.get("company")),
                _flat(groups.get("role")),
                exact=bool(exact),
                subject=subject,
            )


def _flat(captured: str | None) -> str | None:
    return " ".join(captured.split()) if captured else None
