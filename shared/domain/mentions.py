"""The names that a mail says in passing: an employer that a service writes of, a client's agency."""

from collections.abc import Iterator

from shared.domain.category import Category
from shared.domain.company import domain_owner, written_together
from shared.domain.evidence import FOUNDS, Evidence

_GO_ON = FOUNDS - {Category.RECRUITER_OUTREACH, Category.APPLICATION_CONFIRMATION}
_LONGEST = 4
_TELLING = 5
_MOST = 24


def mentions(piece: Evidence) -> frozenset[str]:
    """Return what may be somebody's name in a mail, written together; of its own mail's, nothing.

    A mail that names its employer needs no more to be understood, unless it is a client's that may
    name an agency.
    """
    if piece.sent or not (names_nobody(piece) or goes_on(piece)):
        return frozenset()
    found = dict.fromkeys(each for each in _spelt(piece) if len(each) >= _TELLING)
    return frozenset(list(found)[:_MOST])


def names_nobody(piece: Evidence) -> bool:
    """Return whether a mail's own words name no employer."""
    return piece.company is None or piece.company_guessed


def goes_on(piece: Evidence) -> bool:
    """Return whether a mail takes an application further that began before it."""
    return not piece.sent and piece.category in _GO_ON


def is_mentioned(name: str, piece: Evidence) -> bool:
    """Return whether a mail that names no employer says this name."""
    return names_nobody(piece) and not written_together(name).isdisjoint(mentions(piece))


def _spelt(piece: Evidence) -> Iterator[str]:
    if piece.domain:
        yield domain_owner(piece.domain)
    for run in piece.names:
        words = run.split()
        for length in range(min(len(words), _LONGEST), 0, -1):
            for start in range(len(words) - length + 1):
                yield from written_together(" ".join(words[start : start + length]))
