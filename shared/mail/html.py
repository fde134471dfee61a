"""HTML to the text a reader sees, the text hidden from readers, and the links.

Lexbor (selectolax) builds the tree and joins the text, in C. Block elements become form feeds in the
source, the one white space that mail does not use and that a parser leaves where it stands, even
between the rows of a table; marks set into the tree then tell hidden, quoted and preformatted text apart.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from shared.mail import links
from shared.mail.hidden import mark_hidden, squeeze
from shared.mail.limits import HTML_REOPENED, HTML_TAG_CHARS, LINK_CHARS, LINKS, Budget
from shared.mail.marks import BREAK, CELL, FORGED, Region, divide, fold
from shared.mail.model import Link

# Looked at letter by letter: twice as fast as one case-insensitive list of names, on every tag of every mail.
_BLOCKS: Final = re.compile(
    r"<(?=/?(?:[pP](?:re|RE)?[\s>/]|[dD](?i:iv|[dtl])[\s>/]|[tT](?i:r|able)[\s>/]"
    r"|[hHlLuUoObBsSaAfFcC](?i:[1-6irl]|lockquote|ection|rticle|eader|ooter|enter|ddress|orm|ieldset|aption)[\s>/]))"
)
_CELLS: Final = re.compile(r"<(?=t[dh][\s>])", re.IGNORECASE)
_DATA_URLS: Final = re.compile(r"data:[a-z/+.-]{0,60};base64,[^\"'\s>)]*", re.IGNORECASE)
_LONG_TAG: Final = re.compile(f"<[^<>]{{{HTML_TAG_CHARS}}}")
_FORMATTING: Final = re.compile(
    r"<(/?)(b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s>/])", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]*>")
_UNSEEN: Final = ["script", "style", "title", "template", "object", "svg", "noframes", "datalist"]
_QUOTES: Final = "blockquote[type=cite],blockquote.gmail_quote,div.yahoo_quoted blockquote"


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML body says."""

    text: str
    hidden: str
    links: list[Link]


def read_html(source: str, budget: Budget) -> Page:
    """Read an HTML body; markup made to exhaust a parser is stripped of its tags instead."""
    if "&#" in source:
        source = FORGED.sub(" ", source)
    if "base64," in source:
        source = _DATA_URLS.sub("data:", source)
    if not _harmless(source, budget):
        budget.note("hostile HTML was read without its structure")
        return _without_tags(source)
    tree = LexborHTMLParser(_CELLS.sub(CELL + "<", _BLOCKS.sub(BREAK + "<", source)))
    squeezed = squeeze(source)
    unseen = [tag for tag in _UNSEEN if "<" + tag in squeezed]
    if unseen:
        tree.strip_tags(unseen)
    body = tree.body or tree.root
    if body is None:
        return Page("", "", [])
    anchors = body.css("a[href],area[href]")[:LINKS]
    if "data:" in squeezed and body.css('a[href^="data:" i]'):
        budget.note(links.EMBEDDED)
    found = [link for anchor in anchors if (link := _link(anchor)) is not None]
    marked = mark_hidden(body, squeezed)
    if "<blockquote" in squeezed:
        marked |= _mark(body, _QUOTES, Region.QUOTED)
    if "<pre" in squeezed:
        marked |= _mark(body, "pre", Region.VERBATIM)
    seen, hidden = divide(body.text()) if marked else (fold(body.text()), "")
    return Page(seen or _alternatives(body), hidden, found)


def _link(anchor: LexborNode) -> Link | None:
    url = "".join((anchor.attributes.get("href") or "").split())
    if not links.is_web(url):
        return None
    text = " ".join(anchor.text().split())
    return Link(url, (text or _alternatives(anchor))[:LINK_CHARS])


def _alternatives(node: LexborNode) -> str:
    # A mail or link that is nothing but pictures says in their place what it says.
    texts = [(image.attributes.get("alt") or "").strip() for image in node.css("img[alt]")[:LINKS]]
    return " ".join(" ".join(texts).split())


def _mark(body: LexborNode, selector: str, region: Region) -> bool:
    nodes = body.css(selector)[:LINKS]
    start, end = region.value
    for node in nodes:
        node.insert_before(start)
        node.insert_after(end)
    return bool(nodes)


def _harmless(source: str, budget: Budget) -> bool:
    tags = source.count("<")
    budget.tags -= tags
    if budget.tags < 0 or (len(source) > HTML_TAG_CHARS and _LONG_TAG.search(source)):
        return False
    if tags * tags <= HTML_REOPENED:
        return True
    opened: dict[str, int] = {}
    deepest = 0
    for slash, name in _FORMATTING.findall(source):
        if slash:
            opened[name] = max(0, opened.get(name, 0) - 1)
        else:
            opened[name] = opened.get(name, 0) + 1
            deepest = max(deepest, opened[name])
    return deepest * tags <= HTML_REOPENED


def _without_tags(source: str) -> Page:
    text = unescape(_TAG.sub(" ", _BLOCKS.sub("\n<", source)))
    return Page(text, "", [])
