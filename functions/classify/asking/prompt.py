"""The question that a model is asked: our instructions, and a stranger's text between two fences."""

import secrets
from functools import cache
from pathlib import Path

from functions.classify.asking.shape import Opinion
from shared.ports import Question

VERSION = 1
"""A new wording is a new file and a new version, for what was answered to another does not count."""

MOST_TOKENS = 320
_FILE = Path(__file__).parents[1] / "data" / f"prompt-{VERSION}.txt"


def question(text: str) -> Question:
    """Return the question about one mail. The fence is new each time, so no mail can hold its end."""
    fence = f"={secrets.token_hex(4)}="
    return Question(
        _instructions().replace("{fence}", fence), f"{fence}\n{text}\n{fence}", Opinion, MOST_TOKENS
    )


@cache
def _instructions() -> str:
    return _FILE.read_text("utf-8")
