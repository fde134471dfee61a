"""Where a role ends: before a verb, a pronoun, a time or a place, in four languages."""

from functools import lru_cache

from functions.classify.facts.agents import is_romance, names_agent
from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.tables import load

_ENDS = load("role_ends")
_STOPS = frozenset(_ENDS["stops"].split())
_ADDRESSED = frozenset(_ENDS["addressed"].split())
_ARTICLES = {article: frozenset(behind.split()) for article, behind in _ENDS["articles"].items()}
_LINKS = frozenset(_ENDS["links"].split())
_PLACES = frozenset(_ENDS["places"].split())
_FIELDS = frozenset(_ENDS["fields"].split())
_STAYS = frozenset(_ENDS["stays"].split())
_DATED = frozenset(_ENDS["dated"].split())
_ADJECTIVES = tuple(_ENDS["adjectives"].split())
_TIMES = frozenset(_ENDS["times"].split())
_ROMANCE_LINKS = frozenset(_ENDS["romance_links"].split())
_SIGNS = regex(r"[^\w'+#&]+")
_VERB = regex(r"(?:n|qu|s|m|t|c|j)'\w|\w{2,}zu\w{3,}en$|\w{3,}(?:[aei]mos|ez)$")
_ACCENTED = regex(r"[éèêçñíóáàâôûœ]")
_VOWEL = regex(r"[aeiouyäöü]")


def ended(role: str) -> str:
    """Return a role without the words of its sentence that run on behind it, nor what would link them.

    Behind an English or German head noun only capitals and what links them belong to the role; behind a
    French or Spanish one its adjectives do.
    """
    words = role.split()
    if len(words) == 1:
        return role
    plain = [_plain(word) for word in words]
    kept = next((at for at in range(1, len(words)) if _stops(words, plain, at)), len(words))
    while kept < len(words) and kept > 1 and plain[kept - 1] in _LINKS:
        kept -= 1
    return " ".join(words[:kept])


@lru_cache(maxsize=4_096)
def _plain(word: str) -> str:
    return "à" if word == "à" else _SIGNS.sub("", fold(word))


def _stops(words: list[str], plain: list[str], at: int) -> bool:
    word, before = plain[at], plain[at - 1]
    after, following = (plain[at + 1], words[at + 1]) if at + 1 < len(words) else ("", "")
    if words[at][0].isupper():
        return words[at] in _ADDRESSED or word in _TIMES
    if word in _STOPS | _TIMES or _VERB.match(word):
        return True
    if word in _ARTICLES or word.startswith("l'"):
        return before not in _ARTICLES[word if word in _ARTICLES else "la"]
    if word in _PLACES:
        fits = after in _STAYS or (word == "en" and at == 1) or (word in {"en", "in"} and before in _FIELDS)
        small = following[:1].islower() and word != "on"
        return not fits and not small and any(map(names_agent, words[:at]))
    if word[:1].isdigit():
        return before in _DATED
    plainly = words[at][0].isalpha() and word.isalpha() and _VOWEL.search(word) is not None
    return plainly and word not in _LINKS and before not in _LINKS and _closed(words, plain, at)


def _closed(words: list[str], plain: list[str], at: int) -> bool:
    """Whether the head noun is behind, and of a language whose roles end with it."""
    if words[0][0].islower() or _ACCENTED.search(" ".join(words)) or any(map(names_agent, words[at:])):
        return False
    if plain[at].endswith(_ADJECTIVES):
        return False
    heads = [word for word in words[:at] if names_agent(word)]
    return bool(heads) and _ROMANCE_LINKS.isdisjoint(plain) and not any(map(is_romance, heads))
