"""How a mail writes the name that its sender's domain squeezes into one word."""

import re
from collections.abc import Iterator

from functions.classify.regex import regex

_TRIES = 6
_JOINED = ("and", "und", "et", "y")
_MORE = regex(r"(?:[ \xa0](?:(?:&|of|de|des|du|und|and|et|y)[ \xa0])?[A-ZÀ-ÖØ-Þ][\w&'\u2019-]*){1,3}")
_CLOSED = regex(r"[ \xa0]?(?:[,!)|\n\x00]|\.(?:\s|$)|$|[-\u2013] |(?:GmbH|AG|SE|SAS|SA|Ltd|Inc|LLC)\b)")

_LINK = regex(
    r"(?:(?:de la|de los|de las|des?|du|del|la|le|les|of the|of|the|der|von|fur|and|et|und|y)[ \n]|[dl]')+"
)
_INSIDE = regex(r"[\w@/.-]")
_GOES_ON = regex(r"\w|\.\w")


def spelled(label: str, text: str, folded: str) -> Iterator[str]:
    """Yield the spellings of a domain's label in a text, longer names that begin with it included.

    `folded` is the text in plain lower case, index for index. A longer name counts where its end is
    plain: `harbour` gives `Harbour Labs` in "Kim, Harbour Labs" but not in "Harbour Thanks You for".
    """
    squeezed = re.sub(r"[^a-z0-9]", "", label.lower())
    for wanted in {squeezed: None, re.sub(r"([aou])e", r"\1", squeezed): None}:
        if len(wanted) > 2:  # noqa: PLR2004 - shorter ones stand everywhere
            yield from _written(wanted, text, folded)


def _written(wanted: str, text: str, folded: str) -> Iterator[str]:
    at = folded.find(wanted[:3])
    for _ in range(_TRIES):
        if at < 0:
            return
        begins = text[at].isupper() and (at == 0 or not _INSIDE.match(folded, at - 1))
        end = _walk(wanted, folded, at) if begins else 0
        if end and not _GOES_ON.match(folded, end):
            yield text[at : _extended(text, end)]
        at = folded.find(wanted[:3], at + 1)


def _walk(wanted: str, folded: str, at: int) -> int:
    """Return where the squeezed name ends if it stands here, skipping blanks, hyphens and `&`; else 0."""
    place, limit = 0, min(len(folded), at + len(wanted) + 14)
    while at < limit:
        here = folded[at]
        if here == wanted[place]:
            place += 1
            at += 1
            if place == len(wanted):
                return at
        elif here == "&":
            joined = next((word for word in _JOINED if wanted.startswith(word, place)), "")
            place += len(joined)
            at += 1
        elif here in " -'.\n":
            at = _after_link(wanted[place:], folded, at + 1)
        else:
            return 0
    return 0


def _after_link(rest: str, folded: str, at: int) -> int:
    """Return where the name goes on, behind a small word that a domain leaves out: Abbaye de Tallone."""
    link = _LINK.match(folded, at)
    spelt = re.sub(r"[^a-z]", "", link.group()) if link else ""
    return link.end() if link and not rest.startswith(spelt) else at


def _extended(text: str, end: int) -> int:
    more = _MORE.match(text, end)
    if more and _CLOSED.match(text, more.end()):
        return more.end()
    return end
