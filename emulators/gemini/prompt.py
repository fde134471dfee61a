"""What a request asks, reduced to what the emulator needs of it."""

import math
from typing import Any, NamedTuple

LONGEST_QUOTE = 200
"""Characters of the quote that an unscripted answer takes from a prompt."""


class Prompt(NamedTuple):
    """A prompt's whole text, instruction first, and words of it that an answer may quote."""

    text: str
    quote: str


def prompt_of(request: dict[str, Any]) -> Prompt:
    """Return the prompt of a generateContent request.

    The quote is the longest line of the last content, which tends to be the mail and not the instruction.
    """
    instruction = text_of(request.get("systemInstruction", {}))
    contents = [text_of(content) for content in request.get("contents", [])]
    lines = contents[-1].splitlines() if contents else []
    longest = max((line.strip() for line in lines), key=len, default="")
    return Prompt("\n".join(filter(None, [instruction, *contents])), longest[:LONGEST_QUOTE].strip())


def text_of(content: dict[str, Any]) -> str:
    """Return the text of one content; its other parts have none."""
    return "\n".join(part["text"] for part in content.get("parts", []) if "text" in part)


def tokens_of(text: str) -> int:
    """Count four characters a token. Source: https://ai.google.dev/gemini-api/docs/tokens."""
    return math.ceil(len(text) / 4)
