"""Organisations that a mail names by a noun of their kind: Abbaye de Tallone, Kestrel Freight."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import ahocorasick

from functions.classify.facts.agents import is_agent
from functions.classify.facts.naming import Named
from functions.classify.facts.titles import holds_title
from functions.classify.facts.wrapped import unwrapped
from functions.classify.reading import Reading, fold
from functions.classify.regex import regex
from functions.classify.tables import load
from shared.mail.model import Address

_REACH = 1_500
_TAIL = 500
_ONCE, _AGAIN, _AKIN = 1.1, 0.4, 2.2
_MOST = 3
_STEM = 5
_LEAST = 4
_CAPITAL = r"(?:[LlDd]['\u2019])?[A-ZÀ-ÖØ-Þ][\w&'\u2019-]*"
_LINK = (
    r"(?:d[eu]|des|del|de la|de las|de los|d['\u2019]|l['\u2019]|la|le|les|du|of|the|and|et|und|y|von|für|zu|"
    r"am|im|an der|&)"
)
_FIRST = regex(
    rf"[\w'\u2019-]+(?:[ \xa0]d(?:e |['\u2019])[a-zà-ÿ]{{4,}})?"
    rf"(?:[ \xa0](?:hospitali|scola|socia|muni|région|départ|local)\w*)?"
    rf"(?P<rest>(?:[ \xa0](?:{_LINK}[ \xa0]?){{0,2}}(?:St\. )?{_CAPITAL}){{1,5}})"
)
_OF = regex(rf"\w+ of (?:the )?{_CAPITAL}(?: (?:and |& )?{_CAPITAL}){{0,3}}")
_LAST = regex(rf"(?:{_CAPITAL}[ \xa0](?:(?:&|and|und|et|y)[ \xa0])?){{1,4}}$")
_QUALIFIED = regex(r"[A-ZÄÖÜ]\w+(?:ische|liche|freie)[rsn]?[ \xa0]$|(?<!\w)Freie[ \xa0]$")
_RUNNING = regex(
    r"(?:^|[\s(])(?!(?:Le|La|Les|Der|Die|Das|El|The|Los|Las|Chez|Bei|Dear|An)\b)[A-ZÀ-ÖØ-Þ][\w-]+[ \xa0]$"
)
_NEXT = regex(r"[ \xa0]([^\W\d_]+)")
_WORD = regex(r"[a-z]+")


@cache
def _nouns() -> ahocorasick.Automaton:
    data = load("organisations")
    automaton = ahocorasick.Automaton()
    kinds: dict[str, set[str]] = {}
    for kind in ("first", "of", "last"):
        for noun in data[kind].split():
            kinds.setdefault(noun, set()).add(kind)
    for noun, of in kinds.items():
        automaton.add_word(noun, (len(noun), frozenset(of)))
    automaton.make_automaton()
    return automaton


def organisations(party: Address | None, reading: Reading) -> Iterator[Named]:
    """Yield every organisation that is named so; one that the sender's address echoes weighs more."""
    place = "".join(_WORD.findall(fold(party.domain.rpartition(".")[0]))) if party else ""
    length = len(reading.text)
    spans = [(0, min(length, _REACH))] + ([(max(_REACH, length - _TAIL), length)] if length > _REACH else [])
    counted = Counter(name for start, end in spans for name in _named(reading, start, end))
    if party and party.name:
        counted.update(_in(party.name, fold(party.name)))
    for name, count in counted.items():
        if any(longer.startswith(f"{name} ") for longer in counted):
            continue
        akin = any(len(word) >= _STEM and word in place for word in _WORD.findall(fold(name)))
        yield Named(_ONCE + _AGAIN * min(count - 1, _MOST) + (_AKIN if akin else 0.0), name, None)


def spaced(label: str, sender: str) -> str:
    """Return a name that a domain writes in one word, parted at its noun or at the sender's family name."""
    data = load("organisations")
    surname = fold(sender).split()[-1:]
    begins = max(
        (noun for noun in (*data["first"].split(), *surname) if label.startswith(noun)), key=len, default=""
    )
    ends = max(
        (noun for noun in (*data["last"].split(), *data["first"].split(), *surname) if label.endswith(noun)),
        key=len,
        default="",
    )
    at = len(begins) if len(begins) >= len(ends) else len(label) - len(ends)
    return f"{label[:at]} {label[at:]}" if min(at, len(label) - at) >= _LEAST and " " not in label else label


def _named(reading: Reading, start: int, end: int) -> Iterator[str]:
    return _in(unwrapped(reading.text[start:end]), reading.folded[start:end])


def _in(text: str, folded: str) -> Iterator[str]:
    for last, (length, kinds) in _nouns().iter(folded):
        start, end = last - length + 1, last + 1
        if not text[start].isupper() or _inside(folded, start - 1) or _inside(folded, end):
            continue
        name = next((found for kind in kinds if (found := _of_kind(kind, text, start, end))), "")
        if name and not name.isupper() and not holds_title(name):
            yield name


def _inside(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and (
        folded[at].isalnum() or (folded[at] in "-@/." and folded[at + 1 : at + 2].isalnum())
    )


def _of_kind(kind: str, text: str, start: int, end: int) -> str:
    if kind == "last":
        following = _NEXT.match(text, end)
        before = _LAST.search(text, max(0, start - 60), start)
        return (
            _flat(text[before.start() : end]) if before and not (following and is_agent(following[1])) else ""
        )
    qualified = _QUALIFIED.search(text, max(0, start - 24), start)
    if not qualified and _RUNNING.search(text, max(0, start - 24), start):
        return ""
    match = (_FIRST if kind == "first" else _OF).match(text, start)
    return _flat((qualified.group() if qualified else "") + match.group()) if match else ""


def _flat(name: str) -> str:
    return " ".join(name.split())
