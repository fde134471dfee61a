"""A mail as the rules read it: cut to size, folded to plain lower-case ASCII of the same length."""

from bisect import bisect_right
from dataclasses import dataclass, field

from functions.classify.regex import regex
from shared.mail.model import Address, Mail

STEM = 4
HEAD = 6_000
TAIL = 1_500
_SUBJECT = 300
_SIGNATURE = 600
_FORWARDED = 3_000
_BREAK = "\n\x00\n"  # no phrase and no sentence reaches over it
_SENTENCE = 360

_LOOKALIKES = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u201e", '"'),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2011", "-"),
)
_PLAIN = {
    "a": "àáâãäåÀÁÂÃÄÅª", "c": "çÇ", "e": "èéêëÈÉÊË", "i": "ìíîïÌÍÎÏ", "n": "ñÑ", "o": "òóôõöøÒÓÔÕÖØº",
    "u": "ùúûüÙÚÛÜ", "y": "ýÿÝ", "s": "ß", "'": "\xb4", '"': "«»", " ": "\t\r\xa0\v\f", "-": "\xad",
}  # fmt: skip
_ENDS = regex(
    r"(?:[!?;]|\.(?!\s(?:januar|janner|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)\b))"
    r"(?=[\s\"')\x00])|\n[ ]*\n|\x00"
)


def _table() -> bytes:
    table = bytearray(range(256))
    for upper in range(ord("A"), ord("Z") + 1):
        table[upper] = upper + 32
    for plain, variants in _PLAIN.items():
        for variant in variants:
            table[ord(variant)] = ord(plain)
    for other in range(128, 256):
        if table[other] > 127:  # noqa: PLR2004 - beyond ASCII
            table[other] = ord("?")
    return bytes(table)


_TABLE = _table()
_APART = {code: " " for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """Return text in lower-case ASCII without accents, character for character as long as before."""
    if not text.isascii():
        for lookalike, plain in _LOOKALIKES:
            text = text.replace(lookalike, plain)
    return text.encode("latin-1", "replace").translate(_TABLE).decode("ascii")


@dataclass(slots=True)
class Reading:
    """The words of one mail.

    `text` is the subject, what the sender wrote (first 6,000 and last 1,500 characters), the
    signature and forwarded mails, parted by NUL; `folded` is the same, folded, index for index.
    Everything before `body` is the subject. `words` are the distinct words of `folded`,
    `stems` their first four letters.
    """

    text: str
    folded: str
    body: int
    words: frozenset[str]
    stems: frozenset[str]
    _ends: list[int] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """The subject, as written."""
        return self.text[: self.body - len(_BREAK)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the bounds of the sentence around a place, at most 360 characters each way."""
        ends = self._ends
        if not ends:
            ends += (0, *(match.end() for match in _ENDS.finditer(self.folded)), len(self.folded) + 1)
        place = bisect_right(ends, at)
        return max(ends[place - 1], at - _SENTENCE), min(ends[place] - 1, at + _SENTENCE)

    def quote(self, start: int, end: int) -> str:
        """Return the words as they stand in the mail."""
        return self.text[start:end].strip(" \t\r\n\x00")


def read(mail: Mail) -> Reading:
    """Read a mail once, for every rule."""
    body = mail.text
    if len(body) > HEAD + TAIL:
        body = body[:HEAD] + _BREAK + body[-TAIL:]
    parts = [mail.subject[:_SUBJECT], body]
    if mail.signature:
        parts.append(mail.signature[:_SIGNATURE])
    for forwarded in mail.forwarded[:2]:
        if _addressed(forwarded, mail.sender):  # what the forwarder was told is not said to the reader
            continue
        parts += (forwarded.subject[:_SUBJECT], forwarded.text[:_FORWARDED])
    return _reading(_BREAK.join(parts), len(parts[0]) + len(_BREAK))


def _addressed(mail: Mail, party: Address | None) -> bool:
    return party is not None and any(each.address == party.address for each in mail.to)


def read_text(text: str) -> Reading:
    """Read words that have no subject."""
    return _reading(_BREAK + text, len(_BREAK))


def _reading(text: str, body: int) -> Reading:
    folded = fold(text)
    words = frozenset(folded.translate(_APART).split())
    return Reading(text, folded, body, words, frozenset(word[:STEM] for word in words))
