"""The employer's own numbers of a posting, as the mail writes them."""

import re

from functions.classify.regex import regex

_NUMBER = regex(r"(?<![\w/=.-])(?:[A-Za-z]{1,5}[-_]?)?\d{3,}[\w-]{0,12}")
_DIGITS = regex(r"\d{3,}")
_SHAPED = regex(r"(?:JR-?\d{4,9}|R-?\d{5,9}|REQ[-_]?\d{3,9}|\d{4,7}BR|20\d\d-\d{4,7})\Z", re.IGNORECASE)
_NAMED = regex(
    r"\b(?:job|req(?:uisition)?|position|posting|vacancy|reference|ref|référence|réf|annonce|offre|stellen?|"
    r"referenz|"
    r"kennziffer|oferta|referencia|vacante|proceso)[ .-]{0,2}"
    r"(?:(?:identifier|id|number|no|nr|nummer|num|"
    r"número|numéro|n°|nº|code|ref|req)\b[ .]{0,2})?[:#°º(]{0,2}[ ]{0,2}\Z",
    re.IGNORECASE,
)
_MOST, _TRIES = 6, 20
_REACH, _LABEL = 4_000, 36
_YEAR = 4
_PREFIX, _REST = 7, 13


def requisitions(text: str) -> tuple[str, ...]:
    """Return requisition numbers in upper case, in the order they stand, six at most."""
    kept: dict[str, None] = {}
    for digits, _ in zip(_DIGITS.finditer(text, 0, _REACH), range(_TRIES), strict=False):
        match = _NUMBER.search(text, max(0, digits.start() - _PREFIX), digits.end() + _REST)
        if match is None or not match.start() <= digits.start() < match.end():
            continue
        number = match.group().strip("-_")
        if _SHAPED.match(number) or (
            len(number) > _YEAR and _NAMED.search(text, max(0, match.start() - _LABEL), match.start())
        ):
            kept[number.upper()] = None
    return tuple(kept)[:_MOST]
