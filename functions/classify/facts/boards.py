"""Postings as job boards lay them out: the role on a line, under it the company and the place."""

from itertools import pairwise

from functions.classify.facts.naming import Named
from functions.classify.regex import regex
from functions.classify.senders import kind
from shared.mail.model import Mail

_PLACED = regex(r"(?P<company>\S.{1,60}?) (?:[-\u2013·|]|\u2022) (?P<place>\S.{1,60})$")
_WEIGHT = 4.0
_REACH = 800
_LONGEST = 90


def listed(mail: Mail) -> Named | None:
    """Return the posting that a job board's mail lists, or None."""
    if kind(mail.sender) != "board":
        return None
    lines = [line.strip() for line in mail.text[:_REACH].splitlines() if line.strip()]
    for role, under in pairwise(lines):
        placed = _PLACED.match(under)
        if placed and len(role) <= _LONGEST and role[-1] not in ".!?:," and role[0].isupper():
            return Named(_WEIGHT, placed["company"], role, place=placed["place"])
    return None
