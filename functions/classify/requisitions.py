"""The employer's own numbers of a posting, as the mail writes them."""

import re

_NAMED = re.compile(
    r"(?:\b(?:job|req(?:uisition)?|position|posting|vacancy|reference|ref|référence|réf|annonce|offre|stellen|referenz|kennziffer|"
    r"stellen-?id|job-?id|oferta|referencia|vacante|proceso))[ .-]{0,2}"
    r"(?:(?:id|number|no|nr|nummer|num|número|numéro|n°|nº|code|code de l'offre|ref|#)[ .]{0,2})?[:#°º]?[ ]{0,2}\(?"
    r"(?P<id>[A-Z]{0,5}[-_]?\d[A-Z0-9_-]{2,14})\b",
    re.IGNORECASE,
)
_SHAPED = re.compile(
    r"(?<![\w/=-])(?:JR-?\d{4,9}|R-?\d{5,9}|REQ[-_]?\d{3,9}|\d{4,7}BR|ADM\d{5,8}|20\d\d-\d{4,7})(?![\w-])"
)
_MOST = 6
_REACH = 4_000


def requisitions(text: str) -> tuple[str, ...]:
    """Return requisition numbers in upper case, in the order they stand, six at most."""
    text = text[:_REACH]
    found = [match.group() for match in _SHAPED.finditer(text)]
    found += [match["id"] for match in _NAMED.finditer(text)]
    kept = dict.fromkeys(number.upper().strip("-_") for number in found if not _year(number))
    return tuple(kept)[:_MOST]


def _year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}  # noqa: PLR2004 - "2025 internship" is no number
