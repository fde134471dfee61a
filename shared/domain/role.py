"""When two role names mean one posting."""

import re
import unicodedata
from functools import lru_cache

_TAGS = frozenset({"m", "w", "f", "d", "h", "x", "mwd", "hf", "fh"})
_SPELT = {"jr": "junior", "sr": "senior", "2": "ii", "3": "iii", "4": "iv"}
_TRAINEES = (
    *("intern", "internship", "praktikant", "praktikum", "werkstudent"),
    *("stage", "stagiaire", "alternance", "alternant", "becario", "practicas"),
)
_LEVELS = {
    **{word: word for word in ("ii", "iii", "iv", "junior", "lead", "principal", "senior", "staff")},
    **dict.fromkeys(_TRAINEES, "intern"),
}
_ENOUGH = 0.6


@lru_cache(maxsize=4096)
def role_tokens(role: str) -> frozenset[str]:
    """Return the words of a role without case, accents, punctuation, gender tags and abbreviations."""
    plain = unicodedata.normalize("NFKD", role.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.split(r"[^\w+#]+", plain)
    return frozenset(_SPELT.get(word, word) for word in words if word and word not in _TAGS)


def similar_role(one: str, other: str) -> bool:
    """Return whether two wordings can mean one role: one holds the other, or most words are shared.

    A level may go unsaid, but two different ones are two roles.
    """
    a, b = role_tokens(one), role_tokens(other)
    if not a or not b:
        return True
    levels = _levels(a), _levels(b)
    if all(levels) and levels[0].isdisjoint(levels[1]):
        return False
    return a <= b or b <= a or len(a & b) / len(a | b) >= _ENOUGH


def same_posting(one: str, other: str) -> bool:
    """Return whether two titles can head one posting: one holds the other, and the level is the same."""
    a, b = role_tokens(one), role_tokens(other)
    return not a or not b or (_levels(a) == _levels(b) and (a <= b or b <= a))


def _levels(tokens: frozenset[str]) -> frozenset[str]:
    return frozenset(_LEVELS[word] for word in tokens if word in _LEVELS)
