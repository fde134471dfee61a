"""When two company names mean one company."""

import re
import unicodedata
from functools import lru_cache

_SUFFIXES = frozenset(
    {"ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "inc"}
    | {"incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "oy", "plc", "pty"}
    | {"sa", "sarl", "sas", "sasu", "se", "sl", "slu", "spa", "srl", "ug"}
)
_HEADS = frozenset({"groep", "groupe", "grupo", "gruppe", "gruppo"})
_TRADES = frozenset(
    {"cabinet", "career", "careers", "conseil", "consult", "consulting", "consultores", "executive", "group"}
    | {"hiring", "interim", "partner", "partners", "people", "personal", "personalberatung", "personnel"}
    | {"recruit", "recruiting", "recruitment", "recrutement", "search", "seleccion", "solutions", "staffing"}
    | {"talent", "talente", "talento", "talents"}
)
_FILLERS = frozenset({"and", "und", "et", "y"})
_STEMS = 6
_TELLING = 5
_SILENT = str.maketrans("", "", ".'\N{RIGHT SINGLE QUOTATION MARK}")
_DOMAIN = re.compile(r"(?<=\w)\.(?:com|io|ai|app|net|org|de|fr|es|eu)\b")


@lru_cache(maxsize=4096)
def company_tokens(name: str) -> tuple[str, ...]:
    """Return what identifies a company's name: no case, accents, punctuation, legal form, filler or .com."""
    return tuple(word for word in _words(name) if word not in _FILLERS)


@lru_cache(maxsize=4096)
def company_stems(name: str) -> frozenset[str]:
    """Return the beginnings of a name, written together as in a mail domain, with and without "and"."""
    return frozenset(
        "".join(words[:length])
        for words in (company_tokens(name), _words(name))
        for length in range(1, min(len(words), _STEMS) + 1)
    )


def same_company(one: str, other: str) -> bool:
    """Return whether two names can be one company's: equal, or one the beginning of the other.

    A name written together, as a mail domain has it, is that of the words: Salt & Pine, saltandpine.
    """
    return not (
        written_together(one).isdisjoint(company_stems(other))
        and written_together(other).isdisjoint(company_stems(one))
    )


def domain_owner(domain: str) -> str:
    """Return the longest part of a mail domain before its end, as a name written together."""
    labels = ("".join(c for c in label if c.isalnum()) for label in domain.split(".")[:-1])
    return max(labels, key=len, default="")


@lru_cache(maxsize=4096)
def agency_names(domain: str) -> frozenset[str]:
    """Return what a recruiter's mail domain lets it be called: all of it, or a telling part of it."""
    parts = {part for label in domain.split(".")[:-1] for part in label.split("-")} - _TRADES
    return frozenset({domain_owner(domain), *(part for part in parts if len(part) >= _TELLING)}) - {""}


def within(one: str, other: str) -> bool:
    """Return whether one of two names holds all words of the other: Vaillac, Éditions Vaillac."""
    a, b = frozenset(company_tokens(one)), frozenset(company_tokens(other))
    return bool(a and b) and (a <= b or b <= a)


@lru_cache(maxsize=4096)
def is_at_home(name: str, domain: str) -> bool:
    """Return whether a mail domain spells a name or one word of it, so that it is that company's own."""
    labels = ["".join(c for c in label if c.isalnum()) for label in domain.split(".")[:-1]]
    spelt = {*written_together(name), *(word for word in company_tokens(name) if len(word) >= _TELLING)}
    return any(word in label for word in spelt for label in labels)


@lru_cache(maxsize=4096)
def written_together(name: str) -> frozenset[str]:
    """Return a whole name as a mail domain would have it, with and without "and"."""
    return frozenset({"".join(company_tokens(name)), "".join(_words(name))}) - {""}


def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _DOMAIN.sub("", plain).translate(_SILENT).replace("&", " and ")
    words = [word for word in re.split(r"[^\w]+", plain) if word and word != "the"]
    if len(words) > 1 and words[0] in _HEADS:
        del words[0]
    while len(words) > 1 and words[-1] in _SUFFIXES | _FILLERS:
        words.pop()
    return tuple(words)
