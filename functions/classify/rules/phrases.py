"""The phrases that speak for a category: tables in `data/`, one per language, and the search for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from functions.classify.reading import Reading
from functions.classify.rules.negation import (
    disclaimed,
    hypothetical,
    negated,
    passed,
    refuted,
    somebody_else,
)
from functions.classify.rules.other_life import other_life, tells_of
from functions.classify.tables import fill, load

_SUPPOSED = frozenset({"interview", "assessment", "offer"})
_ALSO = {
    "en": (
        "en_around",
        "en_people",
        "en_refusals",
        "en_receipts",
        "en_steps",
        "en_offers",
        "en_market",
        "en_dealings",
        "en_elsewhere",
    ),
    "fr": ("fr_around", "fr_people"),
    "de": ("de_around", "de_people"),
    "es": ("es_around", "es_people"),
}
_OR = "//"
_NEAR = 48
_FEWEST = 2
_COMPOUNDING = frozenset({"de"})
_PLAIN = 6.0  # log-odds of noise that says plainly what a sentence is about
_REMEMBERED = 4_096  # sentences
NOISE = "noise"
"""The section of the tables that speaks against a job."""
_JOB = {"rejection": 0.5}  # a refusal alone may be about anything


@dataclass(frozen=True, slots=True, eq=False)
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
def table(language: str) -> dict[str, tuple[Phrase, ...]]:
    """Return a language's phrases by needle, of which one must occur for a phrase to be looked for."""
    tables = [load(language), *(load(name) for name in _ALSO[language])]
    fragments: dict[str, str] = tables[0]["fragments"]
    needles: dict[str, list[Phrase]] = {}
    for category, rows in (section for data in tables for section in data.items()):
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


def prepare() -> None:
    """Read the tables of all languages now: the first mail would take longer than all others together."""
    for language in _ALSO:
        table(language)


@cache
def _needles(languages: tuple[str, ...]) -> ahocorasick.Automaton:
    """Return what finds every needle of these languages in one pass, however many there are."""
    automaton = ahocorasick.Automaton()
    lengths: dict[str, int] = {}
    for language in languages:
        for needle in table(language):
            anywhere = language in _COMPOUNDING or lengths.get(needle) == 0
            lengths[needle] = 0 if anywhere else len(needle)
    for needle, length in lengths.items():
        automaton.add_word(needle, (needle, length))
    automaton.make_automaton()
    return automaton


def hits(reading: Reading, languages: Iterable[str]) -> list[Hit]:
    """Return every phrase that is found and meant, the first occurrence of each; noise only beside others."""
    tongues = tuple(languages)
    found: dict[Phrase, Hit] = {}
    for start, end in _promising(reading, tongues):
        for phrase, at, to in _heard(reading.folded[start:end], tongues):
            if phrase not in found:
                found[phrase] = Hit(phrase, start + at, start + to, (start, end))
    noise = [hit for hit in found.values() if hit.phrase.category == NOISE]
    told = [hit for hit in found.values() if hit.phrase.category != NOISE]
    told = [hit for hit in told if not _elsewhere(hit, reading, noise)]
    return told + noise if told else []


def _elsewhere(hit: Hit, reading: Reading, noise: list[Hit]) -> bool:
    """Return whether an English or a German phrase stands in a sentence about other life than work."""
    if hit.phrase.language not in {"en", "de"}:
        return False
    if any(each.sentence == hit.sentence and each.phrase.weight >= _PLAIN for each in noise):
        return True
    words = other_life(reading)
    return bool(words) and tells_of(words, reading.folded[slice(*hit.sentence)])


def _promising(reading: Reading, languages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the sentences in which a needle occurs."""
    done = -1
    for end, _ in _needles(languages).iter(reading.folded):
        if end >= done:
            start, done = reading.sentence(end)
            yield start, done


@lru_cache(maxsize=_REMEMBERED)
def _heard(sentence: str, languages: tuple[str, ...]) -> tuple[tuple[Phrase, int, int], ...]:
    """Return the phrases of one sentence and their places; remembered, as systems repeat their sentences."""
    likely = dict.fromkeys(
        phrase
        for needle in _occurring(sentence, languages)
        for language in languages
        for phrase in table(language).get(needle, ())
    )
    return tuple(
        (phrase, match.start(), match.end())
        for phrase in likely
        if (match := _compiled(phrase.source).search(sentence))
        and _meant(phrase.category, sentence, match.start())
    )


def _occurring(sentence: str, languages: tuple[str, ...]) -> Iterable[str]:
    """Return the needles that occur. They begin a word, but in German, where one may end a compound."""
    return dict.fromkeys(
        needle
        for end, (needle, length) in _needles(languages).iter(sentence)
        if not (0 < length <= end and sentence[end - length].isalnum() and needle[0].isalnum())
    )


def _meant(category: str, sentence: str, at: int) -> bool:
    if category == NOISE:
        return not disclaimed(sentence[max(0, at - _NEAR) : at])
    if somebody_else(sentence):
        return False
    if category in _SUPPOSED:
        near = max(0, at - _NEAR)
        denied = category != "assessment" and negated(sentence[near:at])
        done = category != "offer" and passed(sentence[near : at + _NEAR], at - near)
        return not denied and not done and not hypothetical(sentence)
    if category == "rejection":
        return not hypothetical(sentence[:at]) and not refuted(sentence)
    if category == "other_job":
        return not hypothetical(sentence[:at])
    return True


@cache
def _work() -> tuple[frozenset[str], frozenset[str]]:
    words = load("words")
    return frozenset(words["work"]), frozenset(words["work_stems"])


def about_work(reading: Reading, languages: tuple[str, ...]) -> bool:
    """Return whether two words are there of those that mails about jobs use; known for English alone."""
    if languages != ("en",):
        return True
    words, stems = _work()
    return len(words & reading.words) + len(stems & reading.stems) >= _FEWEST
