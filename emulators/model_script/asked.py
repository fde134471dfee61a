"""What a call asks of a model, whatever API it came by."""

import math
from typing import Any, NamedTuple

LONGEST_QUOTE = 200
"""Characters of the quote that an unscripted answer takes from a prompt."""


class Asked(NamedTuple):
    """A prompt's whole text, instruction first, and what the answer is to be like.

    `quote` is words of the prompt that an answer may quote. The answer is to obey the schema, if there
    is one, is to be JSON where `as_json`, and is cut at the limit of tokens, if there is one.
    """

    text: str
    quote: str = ""
    schema: dict[str, Any] | None = None
    as_json: bool = False
    limit: int | None = None


def quote_in(text: str) -> str:
    """Return a text's longest line, cut: in a prompt that ends with a mail, it is the mail's."""
    lines = (line.strip() for line in text.splitlines())
    return max(lines, key=len, default="")[:LONGEST_QUOTE].strip()


def tokens_of(text: str) -> int:
    """Count four characters a token. Source: https://ai.google.dev/gemini-api/docs/tokens."""
    return math.ceil(len(text) / 4)
