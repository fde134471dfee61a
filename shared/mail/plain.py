"""Plain text made clean: line ends, flowed paragraphs (RFC 3676), spaces, and what no reader sees."""

import re
from typing import Final

from shared.mail.limits import PLAIN_CHARS, PLAIN_LINES, Budget

# Controls, soft hyphen, joiners, zero width and direction marks: they split words for rules, not for eyes.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]+"
)
_ODD_SPACES: Final = re.compile("[\x85\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")


def clean(text: str, budget: Budget) -> str:
    """Normalise white space, drop invisible characters, and cut what is beyond the limits."""
    if len(text) > PLAIN_CHARS:
        text = text[:PLAIN_CHARS]
        budget.note("a long text was cut")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        text = text.replace("\x1b", "")
    else:
        text = _ODD_SPACES.sub(" ", _INVISIBLE.sub(_unseen, text.replace("\xa0", " ")))
    text = text.replace("\t", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return "\n".join(_single_blanks(text.split("\n", PLAIN_LINES), budget))


def _unseen(found: re.Match[str]) -> str:
    return "\n" if "\u2028" in found[0] or "\u2029" in found[0] else ""


def _single_blanks(lines: list[str], budget: Budget) -> list[str]:
    if len(lines) > PLAIN_LINES:
        lines.pop()
        budget.note("lines of a text were left out")
    kept: list[str] = []
    blank = True
    for line in lines:
        stripped = line.strip()
        if stripped:
            kept.append(stripped)
            blank = False
        elif not blank:
            kept.append("")
            blank = True
    if kept and blank:
        kept.pop()
    return kept


def unflow(text: str, *, drop_space: bool) -> str:
    """Join the flowed lines of each paragraph; quote depth and signature delimiters end one.

    `drop_space` is the DelSp parameter: the space that marks a flowed line is then no part of the text.
    """
    output: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for line in text.replace("\r\n", "\n").split("\n", PLAIN_LINES):
        body = line.lstrip(">")
        level = len(line) - len(body)
        body = body.removeprefix(" ")  # space-stuffing
        if paragraph and level != depth:
            output.append(">" * depth + (" " if depth else "") + "".join(paragraph))
            paragraph = []
        depth = level
        flowed = body.endswith(" ") and body != "-- "
        paragraph.append(body[:-1] if flowed and drop_space else body)
        if not flowed:
            output.append(">" * depth + (" " if depth else "") + "".join(paragraph))
            paragraph = []
    if paragraph:
        output.append(">" * depth + (" " if depth else "") + "".join(paragraph))
    return "\n".join(output)
