"""When two company names mean one company."""

import re
import unicodedata
from functools import lru_cache

_SUFFIXES = frozenset(
    {"ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "inc"}
    | {"incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "oy", "plc", "pty"}
    | {"sa", "sarl", "sas", "sasu", "se", "sl", "slu", "spa", "srl", "ug"}
)
_FILLERS = frozenset({"the", "and", "und", "et", "y"})
_SILENT = str.maketrans("", "", ".'\N{RIGHT SINGLE QUOTATION MARK}")
_DOMAIN = re.compile(r"(?<=\w)\.(?:com|io|ai|app|net|org|de|fr|es|eu)\b")


@lru_cache(maxsize=4096)
def company_tokens(name: str) -> tuple[str, ...]:
    """Return what identifies a company's name: no case, accents, punctuation, legal form, filler or .com."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _DOMAIN.sub("", plain).translate(_SILENT)
    words = [word for word in re.split(r"[^\w]+", plain) if word and word not in _FILLERS]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(words)


def same_company(one: str, other: str) -> bool:
    """Return whether two names can be one company's: equal, or one the beginning of the other."""
    a, b = sorted((company_tokens(one), company_tokens(other)), key=len)
    return bool(a) and b[: len(a)] == a
