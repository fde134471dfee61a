"""Words that a mail means for a language model, not for its reader."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick

from functions.classify.reading import fold
from functions.classify.tables import fill, load
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.mail.model import Mail

_REACH = 8_000
_HIDDEN_REACH = 20_000
_FILES = 20
_APART = "\n\x00\n"
_AROUND = 240  # characters; no pattern is longer


def heeded(verdict: Verdict, mail: Mail) -> Verdict:
    """Return the verdict, with a warning where the mail speaks to models; a person then looks at job mail."""
    none_at_all = verdict.category is Category.NOT_JOB and verdict.maybe is None and not verdict.review
    if verdict.sent or none_at_all or not instructs(_APART.join(filter(None, _places(mail)))):
        return verdict
    warned = replace(verdict, warnings=tuple(dict.fromkeys((*verdict.warnings, "instructs_the_model"))))
    if verdict.category is Category.NOT_JOB and verdict.maybe is None:
        return warned
    return replace(warned, review=True, doubt="instructs_the_model")


def instructs(text: str) -> bool:
    """Return whether a text holds words meant for a model, in one of four languages."""
    folded = fold(text)
    places: dict[str, list[int]] = {}
    for end, word in _words().iter(folded):
        places.setdefault(word, []).append(end)
    return any(group.found_in(folded, places) for group in _groups())


def _places(mail: Mail) -> Iterator[str]:
    """Yield whatever could carry such words, seen or unseen."""
    for each in (mail, *mail.forwarded):
        named = (address.name for address in (each.sender, each.reply_to) if address)
        files = (attachment.name for attachment in each.attachments[:_FILES])
        events = (f"{event.summary}\n{event.location}" for event in each.calendar)
        yield "\n".join((each.subject, *named, *files, *events))
        yield each.text[:_REACH] if len(each.text) <= 2 * _REACH else each.text[:_REACH] + each.text[-_REACH:]
        yield each.signature[:_REACH]
        yield each.quoted[:_REACH]
        yield each.hidden[:_HIDDEN_REACH]


@dataclass(frozen=True, slots=True)
class _Group:
    """Patterns that are worth looking for where one of the words occurs."""

    words: frozenset[str]
    patterns: tuple[tuple[frozenset[str], re.Pattern[str]], ...]

    def found_in(self, folded: str, places: Mapping[str, list[int]]) -> bool:
        """Return whether a pattern stands around one of its words; `places` are where the words end."""
        if self.words.isdisjoint(places.keys()):
            return False
        return any(
            pattern.search(folded, max(0, at - _AROUND), at + _AROUND)
            for words, pattern in self.patterns
            for word in (words or self.words) & places.keys()
            for at in _apart(places[word])
        )


def _apart(places: list[int]) -> Iterator[int]:
    """Yield the places, but for those so near to the one before that the same words would be read again."""
    last = -_AROUND
    for at in places:
        if at >= last + _AROUND:
            last = at
            yield at


@cache
def _groups() -> tuple[_Group, ...]:
    table = load("instructions")
    return tuple(
        _Group(
            frozenset(group["words"].split("//")),
            tuple(
                (frozenset(words.split("//") if words else ()), _compiled(fill(pattern, table["fragments"])))
                for words, pattern in group["patterns"]
            ),
        )
        for group in table["groups"]
    )


@cache
def _words() -> ahocorasick.Automaton:
    """Return what finds all words of all groups in one pass."""
    automaton = ahocorasick.Automaton()
    for group in _groups():
        for word in group.words.union(*(words for words, _ in group.patterns)):
            automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"))
