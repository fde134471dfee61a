"""The models that are there."""

import hashlib
from collections.abc import Sequence
from typing import Any

from emulators.ollama.error import OllamaError, missing

MODELS = ("llama3.2", "nomic-embed-text")
"""The models of an emulator that was given none."""

LENGTH = 768
"""Numbers in a vector."""

_DETAILS = {
    "parent_model": "",
    "format": "gguf",
    "family": "llama",
    "families": ["llama"],
    "parameter_size": "3.2B",
    "quantization_level": "Q4_K_M",
}


class Library:
    """Models by name; one without a tag is the latest."""

    def __init__(self, models: Sequence[str]) -> None:
        self._models = [_tagged(model) for model in models]

    def require(self, told: dict[str, Any]) -> str:
        """Return the model that a request names. Raises OllamaError where it names none, or a missing one."""
        model = told.get("model")
        if not isinstance(model, str) or not model:
            raise OllamaError(400, "model is required")
        if _tagged(model) not in self._models:
            raise missing(model)
        return model

    def listed(self) -> list[dict[str, Any]]:
        """Return the models as /api/tags tells of them."""
        return [
            {
                "name": model,
                "model": model,
                "modified_at": "2026-01-01T00:00:00Z",
                "size": 2_019_393_189,
                "digest": hashlib.sha256(model.encode()).hexdigest(),
                "details": _DETAILS,
            }
            for model in self._models
        ]


def shown() -> dict[str, Any]:
    """Return what /api/show tells of any model."""
    return {
        "modelfile": "",
        "parameters": "",
        "template": "{{ .Prompt }}",
        "modified_at": "2026-01-01T00:00:00Z",
        "details": _DETAILS,
        "model_info": {"general.architecture": "llama", "llama.context_length": 131_072},
        "capabilities": ["completion"],
    }


def _tagged(model: str) -> str:
    return model if ":" in model else f"{model}:latest"
