"""What a mail asks of its reader: money, papers, passwords; and the marks of a hiring that is none."""

import re
from functools import cache
from typing import Literal, get_args

import ahocorasick

from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.tables import load
from shared.mail.model import Mail

Ask = Literal[
    "money", "papers", "no_talk", "no_skill", "messenger", "lavish", "urgent", "credentials", "sign_in"
]

_READ = 6_000
_SENTENCE = 320
_HITS = 60
_END = regex(r"[.!?](?=\s)|\n\s*\n")


def asks(mail: Mail) -> frozenset[Ask]:
    """Return what the sender's own words ask for; what they warn of or rule out does not count."""
    text = fold(_spelled(f"{mail.subject}.\n\n{mail.text[:_READ]}"))
    looked: set[tuple[int, int]] = set()
    found: set[Ask] = set()
    for number, (end, rows) in enumerate(_needles().iter(text)):
        if number >= _HITS:
            break
        start, stop = _bounds(text, end)
        sentence = ""
        for place, ask, pattern in rows:
            if ask in found or (place, start) in looked:
                continue
            looked.add((place, start))
            sentence = sentence or " ".join(text[start:stop].split())
            if pattern.search(sentence) and not _spared().search(sentence):
                found.add(ask)
    return frozenset(found)


def _spelled(text: str) -> str:
    # Folded, a sign that is no ASCII would be a question mark, and end a sentence.
    return (
        text
        if text.isascii()
        else text.replace("\u20ac", " eur").replace("\xa3", " gbp ").replace("\xbf", "")
    )


def _bounds(text: str, at: int) -> tuple[int, int]:
    """Return the sentence around a place, at most so many characters each way."""
    start = low = max(0, at - _SENTENCE)
    for match in _END.finditer(text, low, at):
        start = match.end()
    end = _END.search(text, at, at + _SENTENCE)
    return start, end.start() if end else min(len(text), at + _SENTENCE)


@cache
def _needles() -> ahocorasick.Automaton:
    """Return what finds the words of all rows in one pass."""
    rows: dict[str, list[tuple[int, Ask, re.Pattern[str]]]] = {}
    table = load("scams")
    everything = ((ask, *row) for ask in get_args(Ask) for row in table[ask])
    for place, (ask, words, source) in enumerate(everything):
        pattern = re.compile(source)
        for word in words.split("//"):
            rows.setdefault(word, []).append((place, ask, pattern))
    automaton = ahocorasick.Automaton()
    for word, found in rows.items():
        automaton.add_word(word, tuple(found))
    automaton.make_automaton()
    return automaton


@cache
def _spared() -> re.Pattern[str]:
    return re.compile(load("scams")["spared"].strip())
