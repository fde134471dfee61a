"""Which elements of an HTML mail the reader cannot see, by their inline style and attributes.

Preheaders, tracking text and instructions meant for machines hide this way. Style sheets are not
read: mail programs drop or rewrite them, so senders that hide text do it inline.
"""

import re
from typing import Final

from selectolax.lexbor import LexborNode

from shared.mail.colours import backdrop, clashing, foreground
from shared.mail.marks import Region

_GONE: Final = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:(?:0|0?\.0\d*)(?:%|;|!|$)"
    r"|text-indent:-\d{3}|left:-\d{4})"
)
_TINY: Final = re.compile(
    r"(?:^|;)(?:font-size|font):(?:(?:0|0?\.\d+)(?:px|pt|em|rem|%|/|;|!|$)|1(?:\.\d+)?(?:px|pt)|[01]%)"
)
_NO_SIZE: Final = re.compile(r"(?:^|;)(?:max-)?(?:height|width):0")
_COMMENT: Final = re.compile(r"/\*[^*]*\*/")
_FONT: Final = re.compile(r"(?:^|;)font(?:-size)?:")
_COLOUR: Final = re.compile(r"(?:^|;)color:")
# What must occur in the source, without spaces, for the elements in question to be looked at.
_HINTS: Final = (
    ("display:none", '[style*="display" i]'),
    ("visibility:", '[style*="visibility" i]'),
    ("opacity:", '[style*="opacity" i]'),
    ("mso-hide:", '[style*="mso-hide" i]'),
    ("text-indent:-", '[style*="text-indent" i]'),
    ("left:-", '[style*="left" i]'),
    ("height:0", '[style*="height" i]'),
    ("width:0", '[style*="width" i]'),
    ("font-size:0", '[style*="font" i]'),
    ("font-size:1px", '[style*="font" i]'),
    ("font-size:.", '[style*="font" i]'),
    ("font-size:1pt", '[style*="font" i]'),
    ("font:0", '[style*="font" i]'),
    ("font:1px", '[style*="font" i]'),
    ("hidden", "[hidden]"),
    ("/*", '[style*="/*"]'),
)
_CANDIDATES: Final = 5_000


def mark_hidden(body: LexborNode, squeezed: str) -> bool:
    """Put marks around everything unseen below `body`; return whether there was any.

    `squeezed` is the source the tree was made of.
    """
    selectors = {selector for hint, selector in _HINTS if hint in squeezed}
    marked = False
    if selectors:
        for node in body.css(",".join(sorted(selectors)))[:_CANDIDATES]:
            marked |= _mark_styled(node)
    colours = clashing(squeezed)
    if colours:
        selector = ",".join(f'[style*="{each}" i],[color*="{each}" i]' for each in sorted(colours))
        for node in body.css(selector)[:_CANDIDATES]:
            marked |= _mark_coloured(node)
    return marked


def squeeze(css: str) -> str:
    """Return CSS, or a source that holds some, in lower case and without white space."""
    return css.lower().replace(" ", "").replace("\n", "").replace("\t", "").replace("\r", "")


def _mark_styled(node: LexborNode) -> bool:
    attributes = node.attributes
    style = _COMMENT.sub("", squeeze(attributes.get("style") or ""))
    if (
        "hidden" in attributes
        or _GONE.search(style)
        or ("overflow:hidden" in style and _NO_SIZE.search(style))
    ):
        return _mark(node)
    return bool(_TINY.search(style)) and _mark_own_text(node, "font", _FONT)


def _mark_coloured(node: LexborNode) -> bool:
    colour = foreground(node)
    if colour is None or backdrop(node) != colour:
        return False
    return _mark_own_text(node, "color", _COLOUR)


def _mark_own_text(node: LexborNode, keyword: str, declares: re.Pattern[str]) -> bool:
    # Layouts set a size of 0 on a cell and another on each element in it: only text that has no
    # declaration of its own in between is unseen.
    marked = False
    waiting = [node]
    while waiting:
        for child in waiting.pop().iter(include_text=True):
            if child.is_text_node:
                marked |= bool(child.text().strip()) and _mark(child)
                continue
            attributes = child.attributes
            if keyword in attributes or (child.tag == "font" and "size" in attributes):
                continue
            style = attributes.get("style")
            if not style or not declares.search(squeeze(style)):
                waiting.append(child)
    return marked


def _mark(node: LexborNode) -> bool:
    if node.tag in {"body", "html"}:
        return False
    start, end = Region.HIDDEN.value
    node.insert_before(start)
    node.insert_after(end)
    return True
