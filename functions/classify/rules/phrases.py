"""The phrases that speak for a category: tables in `data/`, one per language, and the search for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from functions.classify.reading import Reading
from functions.classify.rules.negation import KIN, hypothetical, negated, passed, refuted, somebody_else
from functions.classify.tables import fill, load

_SUPPOSED = frozenset({"interview", "assessment", "offer"})
_ALSO = {"en": ("en_around", "en_people"), "fr": ("fr_people",), "de": ("de_people",), "es": ("es_people",)}
_OR = "//"
_NEAR = 48
_COMPOUNDING = frozenset({"de"})
_SENTENCES = 6

Places = dict[str, list[tuple[int, int]]]
_JOB = {"rejection": 0.5}  # a refusal alone may be about anything


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a table: `weight` for its category, `job` for being about a job at all (log-odds)."""

    category: str
    weight: float
    job: float
    needle: str
    source: str
    language: str

    @property
    def name(self) -> str:
        """A short name for a person who asks why."""
        word = self.needle.partition(_OR)[0].strip()
        return f"{self.language}:{self.category}:{word}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: where, and the sentence it stands in."""

    phrase: Phrase
    start: int
    end: int
    sentence: tuple[int, int]


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"))


@cache
def table(language: str, noise: bool = False) -> dict[str, tuple[Phrase, ...]]:  # noqa: FBT001, FBT002 - two halves
    """Return a language's phrases by needle, of which one must occur for a phrase to be looked for.

    They are what speaks for a category, or the `noise` against a job.
    """
    tables = [load(language), *(load(name) for name in _ALSO[language])]
    fragments: dict[str, str] = tables[0]["fragments"]
    needles: dict[str, list[Phrase]] = {}
    for category, rows in (section for data in tables for section in data.items()):
        if (category == "noise") is not noise:
            continue
        for weight, needle, pattern, *job in rows.get("phrases", ()):
            phrase = Phrase(
                category,
                weight,
                job[0] if job else weight * _JOB.get(category, 1.0),
                needle,
                fill(pattern, fragments),
                language,
            )
            for word in needle.split(_OR):
                needles.setdefault(word, []).append(phrase)
    return {needle: tuple(phrases) for needle, phrases in needles.items()}


@cache
def _needles(languages: tuple[str, ...]) -> ahocorasick.Automaton:
    """Return what finds every needle of these languages in one pass, however many there are."""
    automaton = ahocorasick.Automaton()
    lengths: dict[str, int] = {}
    for language in languages:
        for needle in (*table(language), *table(language, noise=True)):
            anywhere = language in _COMPOUNDING or lengths.get(needle) == 0
            lengths[needle] = 0 if anywhere else len(needle)
    for needle, length in lengths.items():
        automaton.add_word(needle, (needle, length))
    automaton.make_automaton()
    return automaton


def hits(reading: Reading, languages: Iterable[str]) -> list[Hit]:
    """Return every phrase that is found and meant, the first occurrence of each; noise only beside others."""
    tongues = tuple(languages)
    places = _sentences(reading, tongues)
    found = list(_hits(reading, places, tongues, noise=False))
    return found + list(_hits(reading, places, tongues, noise=True)) if found else found


def _sentences(reading: Reading, languages: tuple[str, ...]) -> Places:
    """Return, for each needle that occurs, the first sentences in which it does.

    It begins a word, but in German, where it may be the end of a compound.
    """
    places: Places = {}
    folded = reading.folded
    for end, (needle, length) in _needles(languages).iter(folded):
        if 0 < length <= end and folded[end - length].isalnum() and needle[0].isalnum():
            continue
        sentences = places.get(needle)
        if sentences is None:
            places[needle] = [reading.sentence(end)]
        elif end >= sentences[-1][1] and len(sentences) < _SENTENCES:
            sentences.append(reading.sentence(end))
    return places


def _hits(reading: Reading, places: Places, languages: tuple[str, ...], *, noise: bool) -> Iterator[Hit]:
    for language in languages:
        known = table(language, noise=noise)
        for needle, sentences in places.items():
            for phrase in known.get(needle, ()):
                hit = _search(phrase, reading, sentences)
                if hit:
                    yield hit


def _search(phrase: Phrase, reading: Reading, sentences: list[tuple[int, int]]) -> Hit | None:
    pattern = _compiled(phrase.source)
    for start, end in sentences:
        match = pattern.search(reading.folded, start, end)
        if match and _meant(phrase.category, reading, (start, end), match.start()):
            return Hit(phrase, match.start(), match.end(), (start, end))
    return None


def _meant(category: str, reading: Reading, sentence: tuple[int, int], at: int) -> bool:
    folded, (start, end) = reading.folded, sentence
    if category != "noise" and not KIN.isdisjoint(reading.stems) and somebody_else(folded[start:end]):
        return False
    if category in _SUPPOSED:
        near = max(start, at - _NEAR)
        denied = category != "assessment" and negated(folded[near:at])
        done = category != "offer" and passed(folded[near : at + _NEAR], at - near)
        return not denied and not done and not hypothetical(folded[start:end])
    if category == "rejection":
        return not hypothetical(folded[start:at]) and not refuted(folded[start:end])
    if category == "other_job":
        return not hypothetical(folded[start:at])
    return True


@cache
def _work() -> tuple[frozenset[str], frozenset[str]]:
    words = load("words")
    return frozenset(words["work"]), frozenset(words["work_stems"])


def about_work(reading: Reading, languages: tuple[str, ...]) -> bool:
    """Return whether any word is there without which no mail is about a job; known for English alone."""
    if languages != ("en",):
        return True
    words, stems = _work()
    return not (words.isdisjoint(reading.words) and stems.isdisjoint(reading.stems))
