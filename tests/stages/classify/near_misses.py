"""Texts that come as close to a pattern as they can without meeting it: the dearest for a search."""

from collections.abc import Iterator
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_REPEATED = 3
_SPACE, _DIGIT, _LETTER = " ", "1", "a"


def near_misses(source: str) -> Iterator[str]:
    """Yield units to repeat: a pattern's words without their end, the words spoilt, the first alone."""
    words = _wording(parser.parse(source))
    yield " ".join(words.split()[:-1] or [words]) + " a b, c "
    yield words[:-1] + "\x7f"
    yield words.split(" ")[0] or words


def _wording(tree: Any) -> str:  # noqa: ANN401 - the parser's own trees
    return "".join(_one(op, argument) for op, argument in tree)


def _one(op: object, argument: Any) -> str:  # noqa: ANN401 - the parser's own trees
    if op is constants.LITERAL:
        return chr(argument)
    if op is constants.IN:
        return _member(argument)
    if op is constants.BRANCH:
        return _wording(argument[1][0])
    if op is constants.SUBPATTERN:
        return _wording(argument[3])
    if op in {constants.MAX_REPEAT, constants.MIN_REPEAT}:
        least, most, repeated = argument
        times: int = max(least, min(most, _REPEATED))
        return _wording(repeated) * times
    return _LETTER if op in {constants.ANY, constants.NOT_LITERAL} else ""


def _member(items: Any) -> str:  # noqa: ANN401 - the parser's own trees
    op, argument = items[0]
    if op is constants.CATEGORY:
        return {constants.CATEGORY_SPACE: _SPACE, constants.CATEGORY_DIGIT: _DIGIT}.get(argument, _LETTER)
    return chr(argument[0] if op is constants.RANGE else argument) if op is not constants.NEGATE else _LETTER
