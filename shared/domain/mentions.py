"""The names that a mail says in passing, where it does not tell whose mail it is."""

import re
from collections.abc import Iterator

from shared.domain.company import domain_owner, written_together
from shared.domain.evidence import Evidence

_WORD = r"[A-ZÀ-ÖØ-Þ][\w&.-]*"
_RUN = re.compile(rf"(?<!\w){_WORD}(?: (?:(?:&|and|und|et|y|de) )?{_WORD})*")
_LONGEST = 4
_TELLING = 5
_MOST = 10


def mentions(piece: Evidence) -> frozenset[str]:
    """Return what may be an employer's name in a mail that names none, written together.

    That is every run of capitalised words in its subject and proof, and the owner of its mail domain.
    """
    if piece.sent or (piece.company is not None and not piece.company_guessed):
        return frozenset()
    found = dict.fromkeys(each for each in _spelt(piece) if len(each) >= _TELLING)
    return frozenset(list(found)[:_MOST])


def is_mentioned(name: str, piece: Evidence) -> bool:
    """Return whether a mail that names no employer says this name."""
    return not written_together(name).isdisjoint(mentions(piece))


def _spelt(piece: Evidence) -> Iterator[str]:
    if piece.domain:
        yield domain_owner(piece.domain)
    for text in (piece.quote, piece.subject):
        for run in _RUN.findall(text or ""):
            words = run.split()
            for length in range(min(len(words), _LONGEST), 0, -1):
                for start in range(len(words) - length + 1):
                    yield from written_together(" ".join(words[start : start + length]))
