"""Hard-wrapped text read as the paragraphs it was written in."""

from itertools import pairwise

_NARROWEST, _WIDEST = 55, 82


def unwrapped(text: str) -> str:
    """Return text of the same length, with a blank for every line break that only wraps a line.

    Such a break stands where the next word no longer fitted within the longest line of the text.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    parts = [lines[0]]
    for line, following in pairwise(lines):
        word = following.partition(" ")[0]
        soft = line and word and len(line) + 1 + len(word) > width and not line.startswith("http")
        parts += (" " if soft else "\n", following)
    return "".join(parts)
