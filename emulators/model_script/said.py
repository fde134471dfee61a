"""What the model says to one call."""

import json
from typing import Any, Literal, NamedTuple

from emulators.model_script.asked import Asked, tokens_of
from emulators.model_script.least import Least
from emulators.model_script.rule import Rule
from emulators.model_script.spoilt import spoilt

UNSCRIPTED = "There is no script for this."
_PIECE = 12

End = Literal["stop", "length", "safety", "blocked"]
"""Why it ended: done, at its limit, for safety without content, or before a prompt that it may not see."""

_ENDS: dict[str, End] = {"safety": "safety", "blocked": "blocked", "max_tokens": "length"}


class Said(NamedTuple):
    """What the model says, why it ended, and the tokens: `prompt`, `answer` and `thoughts`."""

    text: str
    end: End
    usage: dict[str, int]

    def pieces(self) -> list[str]:
        """Return the text in the pieces of a stream, at least one."""
        return [self.text[start : start + _PIECE] for start in range(0, len(self.text), _PIECE)] or [""]


def said(asked: Asked, rule: Rule, fault: str) -> Said:
    """Answer as the rule has it, or with the least that the schema allows, spoilt by the fault."""
    answer = rule.answer if rule.answer is not None else _unscripted(asked)
    text = "" if fault in {"safety", "blocked"} else spoilt(fault, answer)
    end = _ENDS.get(fault, "stop")
    if asked.limit is not None and tokens_of(text) > asked.limit:
        text, end = text[: 4 * asked.limit], "length"
    return Said(text, end, _usage(rule, asked, text))


def _unscripted(asked: Asked) -> Any:  # noqa: ANN401 - whatever the schema describes
    if asked.schema is None:
        return {} if asked.as_json else UNSCRIPTED
    least = Least(asked.schema, asked.quote).instance()
    return json.dumps(least) if isinstance(least, str) and asked.as_json else least


def _usage(rule: Rule, asked: Asked, text: str) -> dict[str, int]:
    told = rule.usage
    return {
        "prompt": tokens_of(asked.text) if told.prompt is None else told.prompt,
        "answer": tokens_of(text) if told.answer is None else told.answer,
        "thoughts": told.thoughts,
    }
