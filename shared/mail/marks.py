"""Control characters that stand for structure while HTML is text, before it is lines."""

import re
from enum import Enum
from typing import Final

BREAK: Final = "\f"
CELL: Final = " "
# Decoded text holds no control characters; a sender may not forge the marks by references either.
FORGED: Final = re.compile("&#(?:0*1[4-9]|x0*(?:[ef]|1[0-3]))(?![0-9a-f]);?", re.IGNORECASE)
_ANY: Final = re.compile("([\x0e-\x13])")


class Region(Enum):
    """A stretch of text between two marks."""

    HIDDEN = ("\x0e", "\x0f")
    QUOTED = ("\x10", "\x11")
    VERBATIM = ("\x12", "\x13")


_STEPS: Final = {mark: (region, 1 - 2 * at) for region in Region for at, mark in enumerate(region.value)}


def divide(text: str) -> tuple[str, str]:
    """Return the lines that are seen, quoted ones behind ">", and the text that is not."""
    seen: list[str] = []
    hidden: list[str] = []
    depth = dict.fromkeys(Region, 0)
    for piece in _ANY.split(text):
        step = _STEPS.get(piece)
        if step is not None:
            depth[step[0]] = max(0, depth[step[0]] + step[1])
            if step[0] is Region.QUOTED:
                seen.append(BREAK)
            continue
        if depth[Region.HIDDEN]:
            hidden.append(piece)
            continue
        if piece.strip() and hidden:
            hidden.append(" ")
        lines = (piece.replace("\n", BREAK) if depth[Region.VERBATIM] else piece).split(BREAK)
        if depth[Region.QUOTED]:
            lines = ["> " + line if line.strip() else "" for line in lines]
        seen.append(BREAK.join(lines))
    return fold("".join(seen)), " ".join("".join(hidden).split())


def fold(text: str) -> str:
    """Make lines of breaks: two in a row are the end of one block and the start of the next."""
    lines: list[str] = []
    empty = 0
    for piece in text.split(BREAK):
        line = " ".join(piece.split())
        if line:
            if empty > 1 and lines:
                lines.append("")
            lines.append(line)
            empty = 0
        else:
            empty += 1
    return "\n".join(lines)
