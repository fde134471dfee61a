"""Web links, found in running text or in the anchors of HTML, each kept once."""

import re
from collections.abc import Iterable
from typing import Final

from shared.mail.limits import LINK_CHARS, LINKS
from shared.mail.model import Link

EMBEDDED: Final = "a link holds a page of its own"
"""The defect of a mail with a `data:` link, which is none to the web and is left out."""

_URL: Final = re.compile(r"https?://[^\s<>\"\x00-\x1f\u200b]+", re.IGNORECASE)
_CLOSING: Final = {")": "(", "]": "[", "}": "{"}


def is_web(url: str) -> bool:
    """Tell whether a link leads to the web, and is of a length that can be followed."""
    return url[:8].lower().startswith(("http://", "https://")) and len(url) <= LINK_CHARS


def in_text(text: str) -> list[Link]:
    """Return the URLs of plain text, without the punctuation of the sentence around them."""
    if "://" not in text:
        return []
    found = []
    for match in _URL.finditer(text):
        url = _trimmed(match[0][: LINK_CHARS + 1])
        if is_web(url):
            found.append(Link(url, ""))
            if len(found) >= LINKS:
                break
    return found


def _trimmed(url: str) -> str:
    while url:
        last = url[-1]
        if last in ".,;:!?'\u2019\u201d\u00bb*_>" or (
            last in _CLOSING and url.count(last) > url.count(_CLOSING[last])
        ):
            url = url[:-1]
        else:
            break
    return url


def distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    """Drop repetitions, and URLs without words where the same URL has some."""
    links = list(links)
    worded = {link.url for link in links if link.text}
    kept = dict.fromkeys(link for link in links if link.text or link.url not in worded)
    return tuple(kept)[:LINKS]
