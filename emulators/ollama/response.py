"""What the model says, as Ollama puts it. Source: https://docs.ollama.com/api."""

from collections.abc import Callable
from typing import Any

from emulators.model_script.said import Said

CREATED = "2026-01-01T00:00:00Z"
_NANOSECONDS = 1_000_000
_REASON = {"stop": "stop", "length": "length"}

Put = Callable[[str], dict[str, Any]]
"""Puts a piece of text where the answers of one method have it."""


def in_message(text: str) -> dict[str, Any]:
    """Put text into an answer of /api/chat."""
    return {"message": {"role": "assistant", "content": text}}


def in_response(text: str) -> dict[str, Any]:
    """Put text into an answer of /api/generate."""
    return {"response": text}


def whole(said: Said, model: str, put: Put) -> dict[str, Any]:
    """Return the answer that is not streamed, or the last of a stream."""
    return {
        "model": model,
        "created_at": CREATED,
        **put(said.text),
        "done": True,
        "done_reason": _REASON[said.end],
        "total_duration": 3 * _NANOSECONDS,
        "load_duration": _NANOSECONDS,
        "prompt_eval_count": said.usage["prompt"],
        "prompt_eval_duration": _NANOSECONDS,
        "eval_count": said.usage["answer"],
        "eval_duration": _NANOSECONDS,
    }


def pieces(said: Said, model: str, put: Put) -> list[dict[str, Any]]:
    """Return the answers of a stream: the last has no text, but the reason to end and the tokens."""
    begun = {"model": model, "created_at": CREATED}
    told = [{**begun, **put(text), "done": False} for text in said.pieces()]
    return [*told, whole(said._replace(text=""), model, put)]


def loaded(model: str, put: Put) -> dict[str, Any]:
    """Return the answer to a request without a prompt, which only loads the model."""
    return {"model": model, "created_at": CREATED, **put(""), "done": True, "done_reason": "load"}
