"""A text as a model is sent it, and the way back from its words to those of the mail."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_SAME = (
    "'\u2018\u2019\u201a\u2032\xb4`",
    '"\u201c\u201d\u201e\xab\xbb\u2033',
    "-\u2010\u2011\u2012\u2013\u2014\u2212",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is sent for some words of the mail; `words` is None where it stands for none of them."""

    said: str
    words: str | None


@dataclass(frozen=True)
class Sent:
    """Pieces in order."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """What is sent."""
        return "".join(piece.said for piece in self.pieces)

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in the text; blanks, case and the shape of quotation marks may differ."""
        words = quote.split()
        if not words:
            return
        pattern = re.compile(r"\s+".join(map(_alike, words)), re.IGNORECASE)
        for match in pattern.finditer(self.text):
            yield match.span()

    def words(self, start: int, end: int) -> str | None:
        """Return the mail's own words for a part of the text, or None where some of it is not the mail's."""
        parts = []
        for piece, begins in zip(self.pieces, self._begins, strict=True):
            first, last = max(start - begins, 0), min(end - begins, len(piece.said))
            if first >= last:
                continue
            if piece.words is None:
                return None
            parts.append(piece.words[first:last] if piece.words == piece.said else piece.words)
        return "".join(parts).strip() or None

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(accumulate((len(piece.said) for piece in self.pieces), initial=0))[:-1]


def put_in(text: str, replaced: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    """Yield the pieces of a text of which some places, in order and apart, are said otherwise."""
    at = 0
    for start, end, said in replaced:
        if start < at:
            continue
        if start > at:
            yield Piece(text[at:start], text[at:start])
        yield Piece(said, text[start:end])
        at = end
    if at < len(text):
        yield Piece(text[at:], text[at:])


def _alike(word: str) -> str:
    return "".join(map(_one, word))


def _one(character: str) -> str:
    same = next((each for each in _SAME if character in each), None)
    return f"[{re.escape(same)}]" if same else re.escape(character)
