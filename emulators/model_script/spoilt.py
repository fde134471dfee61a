"""Answers that a careful reader must refuse."""

import json
from typing import Any

WRONG_QUOTE = "words that stand nowhere in the prompt"
REFUSAL = "I am sorry, but I cannot help with that."


def text_of(answer: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return an answer as the model would say it: text as it stands, the rest as JSON."""
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


def spoilt(kind: str, answer: Any) -> str:  # noqa: ANN401 - likewise
    """Return the answer's text, spoilt in the manner of a fault's kind; any other kind leaves it be."""
    text = text_of(answer)
    match kind:
        case "truncated" | "max_tokens":
            return text[: len(text) // 2]
        case "refusal":
            return REFUSAL
        case "malformed":
            return f"Here is what I found:\n{{answer: {text}"
        case "off_schema":
            return json.dumps({"unexpected": answer})
        case "wrong_quote":
            return text_of(_misquoted(answer))
    return text


def _misquoted(answer: Any, name: str = "") -> Any:  # noqa: ANN401 - likewise
    match answer:
        case dict():
            return {key: _misquoted(value, key) for key, value in answer.items()}
        case list():
            return [_misquoted(value, name) for value in answer]
        case str() if name in {"quote", "quotes"}:
            return WRONG_QUOTE
    return answer
