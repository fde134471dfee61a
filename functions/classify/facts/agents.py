"""Words for somebody who works at something, in four languages: by how they end, not one by one."""

from functools import lru_cache

from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.tables import load

_WORD = regex(r"[^\W\d_]{3,}")
_AGENTS = load("agents")
_ENDS: tuple[str, ...] = tuple(_AGENTS["ends"].split())
_ROMANCE: tuple[str, ...] = tuple(_AGENTS["romance"].split())
_GERMAN: tuple[str, ...] = tuple(_AGENTS["german"].split())
_WORDS = frozenset(_AGENTS["words"].split())
_NOT = frozenset(_AGENTS["not"].split())


@lru_cache(maxsize=4_096)
def is_agent(word: str) -> bool:
    """Return whether a word, as written, can name a trade: joiner, Pflegekraft, soudeuse, jardinera."""
    plain = fold(word)
    if plain in _NOT or plain.endswith("ment"):
        return False
    return plain in _WORDS or plain.endswith(_ENDS) or (word[:1].isupper() and plain.endswith(_GERMAN))


@lru_cache(maxsize=4_096)
def is_romance(word: str) -> bool:
    """Return whether such a word can be French or Spanish, where adjectives follow it."""
    return fold(word).endswith(_ROMANCE)


@lru_cache(maxsize=2_048)
def names_agent(text: str) -> bool:
    """Return whether any word of a short text can name a trade."""
    return any(is_agent(word) for word in _WORD.findall(text))
