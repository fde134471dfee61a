"""Plain text made clean: line ends, flowed paragraphs (RFC 3676), spaces, and what no reader sees."""

import re
from typing import Final

from shared.mail.limits import PLAIN_CHARS, PLAIN_LINES, Budget

# Controls, soft hyphen, joiners, zero width and direction marks: they split words for rules, not for eyes.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]+"
)
_SPACES: Final = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]| {2}[ ]*")
_ASCII_SPACES: Final = re.compile(r"\t[ \t]*| {2}[ \t]*")
_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean(text: str, budget: Budget) -> str:
    """Normalise white space, drop invisible characters, and cut what is beyond the limits."""
    if len(text) > PLAIN_CHARS:
        text = text[:PLAIN_CHARS]
        budget.note("a long text was cut")
    if "\r" in text or not text.isascii():
        text = _LINE_ENDS.sub("\n", text.replace("\r\n", "\n"))
    if text.isascii():
        if "\x1b" in text:
            text = text.replace("\x1b", "")
        if "  " in text or "\t" in text:
            text = _ASCII_SPACES.sub(" ", text)
    else:
        text = _INVISIBLE.sub("", text)
        text = re.sub("  +", " ", _SPACES.sub(" ", text))
    return "\n".join(_single_blanks(text.split("\n", PLAIN_LINES), budget))


def _single_blanks(lines: list[str], budget: Budget) -> list[str]:
    if len(lines) > PLAIN_LINES:
        lines.pop()
        budget.note("lines of a text were left out")
    kept: list[str] = []
    blank = True
    for line in lines:
        stripped = line.rstrip()
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
