"""Text in the colour of its background, by inline style and attributes."""

import re
from typing import Final

from selectolax.lexbor import LexborNode

_USE: Final = re.compile(r"(?:color|background)[:=][\"']?(rgb\(\d+,\d+,\d+\)|#?\w+)")
_STYLED: Final = re.compile(r"(?:^|;)(color|background(?:-color)?):([^;!]*)")
_RGB: Final = re.compile(r"rgba?\((\d+),(\d+),(\d+)(?:,1(?:\.0*)?)?\)")
_NAMED: Final = {
    "white": "#ffffff",
    "black": "#000000",
    "red": "#ff0000",
    "blue": "#0000ff",
    "gray": "#808080",
}
_HEX: Final = re.compile(r"#?[0-9a-f]{6}")
_SHORT: Final = re.compile(r"#[0-9a-f]{3}")
_ANCESTORS: Final = 60
_UNKNOWN: Final = "unknown"


def clashing(squeezed: str) -> frozenset[str]:
    """Return the text colours of a source, as it spells them, that are also backgrounds in it."""
    if "color" not in squeezed:
        return frozenset()
    text: set[str] = set()
    back = {"#ffffff"}
    for use in _USE.finditer(squeezed):
        at = use.start()
        ground = squeezed[at] == "b" or squeezed[at - 1 : at] == "-" or squeezed[at - 2 : at] == "bg"
        (back if ground else text).add(use[1])
    grounds = {normal(colour) for colour in back} - {_UNKNOWN}
    # With white space dropped, rgb() is not spelled as in the source any more.
    return frozenset("rgb" if each.startswith("rgb") else each for each in text if normal(each) in grounds)


def normal(colour: str) -> str:
    """Return a CSS or HTML colour as #rrggbb, or `unknown`."""
    colour = _NAMED.get(colour, colour)
    if _SHORT.fullmatch(colour):
        return "#" + "".join(digit * 2 for digit in colour[1:])
    if _HEX.fullmatch(colour):
        return "#" + colour[-6:]
    rgb = _RGB.fullmatch(colour)
    if rgb and all(int(part) < 256 for part in rgb.groups()):  # noqa: PLR2004 - a byte
        return "#{:02x}{:02x}{:02x}".format(*map(int, rgb.groups()))
    return _UNKNOWN


def foreground(node: LexborNode) -> str | None:
    """Return the text colour an element declares itself, or None."""
    attributes = node.attributes
    declared = dict(_STYLED.findall(_squeezed(attributes.get("style"))))
    colour = declared.get("color") or (attributes.get("color") or "").strip().lower()
    return normal(colour) if colour else None


def backdrop(node: LexborNode) -> str:
    """Return the background an element stands on: its own, or that of the nearest ancestor with one.

    White where none is declared; `unknown` where an image or a style sheet may have painted it.
    """
    current: LexborNode | None = node
    for _ in range(_ANCESTORS):
        if current is None or current.tag == "html":
            return "#ffffff"
        attributes = current.attributes
        style = _squeezed(attributes.get("style"))
        if "background" in attributes or "url(" in style or "gradient" in style:
            return _UNKNOWN
        for name, value in reversed(_STYLED.findall(style)):
            if name != "color" and value not in {"none", "transparent", "inherit", "initial"}:
                return normal(value)
        if attributes.get("bgcolor"):
            return normal((attributes["bgcolor"] or "").strip().lower())
        if attributes.get("class") or attributes.get("id"):
            return _UNKNOWN
        current = current.parent
    return _UNKNOWN


def _squeezed(style: str | None) -> str:
    return "".join((style or "").lower().split())
