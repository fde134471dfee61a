"""What a request asks, reduced to what the script needs of it."""

from typing import Any

from emulators.model_script.asked import Asked, quote_in
from emulators.ollama.error import OllamaError

CONTEXT = 4096
"""Tokens of prompt that a model sees where a request does not say otherwise."""

_CHARACTERS_A_TOKEN = 4


def asked_in_chat(told: dict[str, Any]) -> Asked:
    """Return what /api/chat is asked. Raises OllamaError."""
    messages = [str(message.get("content", "")) for message in told.get("messages", [])]
    return _asked(told, messages)


def asked_in_prompt(told: dict[str, Any]) -> Asked:
    """Return what /api/generate is asked. Raises OllamaError."""
    return _asked(told, [told.get("system", ""), told.get("prompt", "")])


def _asked(told: dict[str, Any], texts: list[str]) -> Asked:
    options, shape = told.get("options", {}), told.get("format") or None
    if shape is not None and shape != "json" and not isinstance(shape, dict):
        raise OllamaError(400, 'invalid format: expected "json" or a JSON schema')
    seen = _CHARACTERS_A_TOKEN * options.get("num_ctx", CONTEXT)
    limit = options.get("num_predict", -1)
    return Asked(
        text="\n".join(filter(None, texts))[-seen:],
        quote=quote_in(texts[-1]) if texts else "",
        schema=shape if isinstance(shape, dict) else None,
        as_json=shape is not None,
        limit=limit if limit >= 0 else None,
    )
