"""When two role names mean one posting."""

import re
import unicodedata
from functools import lru_cache

_TAGS = frozenset({"m", "w", "f", "d", "h", "x", "mwd", "hf", "fh"})
_ENOUGH = 0.6


@lru_cache(maxsize=4096)
def role_tokens(role: str) -> frozenset[str]:
    """Return the words of a role without case, accents, punctuation and gender tags."""
    plain = unicodedata.normalize("NFKD", role.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(word for word in re.split(r"[^\w+#]+", plain) if word and word not in _TAGS)


def similar_role(one: str, other: str) -> bool:
    """Return whether two wordings can mean one role: one holds the other, or most words are shared."""
    a, b = role_tokens(one), role_tokens(other)
    if not a or not b:
        return True
    return a <= b or b <= a or len(a & b) / len(a | b) >= _ENOUGH
