"""The phrases that speak for a category: tables in `data/`, one per language, and the search for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from functions.classify.reading import STEM, Reading
from functions.classify.rules.negation import hypothetical, negated, refuted, somebody_else
from functions.classify.tables import fill, load

_SUPPOSED = frozenset({"interview", "assessment", "offer"})
_ALSO = {"en": ("en_around", "en_people"), "fr": ("fr_people",), "de": ("de_people",), "es": ("es_people",)}
_OR = "//"
_NEAR = 48
_COMPOUNDING = frozenset({"de"})
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


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases of a language by needle: the words of which one must occur for a phrase to be looked for.

    `keyed` holds the needles by the letters their longest word begins with, `loose` those that may
    stand inside a word (German compounds) or have short words only.
    """

    keyed: dict[str, tuple[str, ...]]
    loose: tuple[str, ...]
    phrases: dict[str, tuple[Phrase, ...]]

    def likely(self, reading: Reading) -> list[str]:
        """Return the needles that occur, in a fixed order."""
        keys = self.keyed.keys() & reading.stems
        folded = reading.folded
        found = sorted(needle for key in keys for needle in self.keyed[key] if needle in folded)
        return found + [needle for needle in self.loose if needle in folded]


@cache
def table(language: str, noise: bool = False) -> Table:  # noqa: FBT001, FBT002 - the two halves of one table
    """Return a language's table, read once: what speaks for a category, or the `noise` against a job."""
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
    keyed: dict[str, list[str]] = {}
    loose = []
    for needle in needles:
        key = None if language in _COMPOUNDING else _key(needle)
        if key is None:
            loose.append(needle)
        else:
            keyed.setdefault(key, []).append(needle)
    return Table(
        {key: tuple(names) for key, names in keyed.items()},
        tuple(loose),
        {needle: tuple(phrases) for needle, phrases in needles.items()},
    )


def _key(needle: str) -> str | None:
    """Return how the longest word of a needle begins: the longer, the rarer."""
    words = [word for word in needle.split() if len(word) >= STEM and word[:STEM].isalpha()]
    return max(words, key=len)[:STEM] if words else None


def hits(reading: Reading, languages: Iterable[str]) -> list[Hit]:
    """Return every phrase that is found and meant, the first occurrence of each; noise only beside others."""
    tongues = tuple(languages)
    found = list(_hits(reading, tongues, noise=False))
    return found + list(_hits(reading, tongues, noise=True)) if found else found


def _hits(reading: Reading, languages: tuple[str, ...], *, noise: bool) -> Iterator[Hit]:
    for language in languages:
        known = table(language, noise)
        for needle in known.likely(reading):
            sentences = list(dict.fromkeys(reading.sentence(at) for at in reading.find(needle)))
            for phrase in known.phrases[needle]:
                hit = _search(phrase, reading.folded, sentences)
                if hit:
                    yield hit


def _search(phrase: Phrase, folded: str, sentences: list[tuple[int, int]]) -> Hit | None:
    pattern = _compiled(phrase.source)
    for start, end in sentences:
        match = pattern.search(folded, start, end)
        if match and _meant(phrase.category, folded, (start, end), match.start()):
            return Hit(phrase, match.start(), match.end(), (start, end))
    return None


def _meant(category: str, folded: str, sentence: tuple[int, int], at: int) -> bool:
    start, end = sentence
    if category != "noise" and somebody_else(folded[start:end]):
        return False
    if category in _SUPPOSED:
        denied = category != "assessment" and negated(folded[max(start, at - _NEAR) : at])
        return not denied and not hypothetical(folded[start:end])
    if category == "rejection":
        return not hypothetical(folded[start:at]) and not refuted(folded[start:end])
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
