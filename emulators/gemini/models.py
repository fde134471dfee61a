"""The models that the emulator lists. Any other name that begins like one of theirs is answered, too."""

from typing import Any

from emulators.google_error import GoogleError

_TEXT = ["generateContent", "countTokens"]
_EMBEDDING = ["embedContent", "countTokens"]
_LISTED = {
    "gemini-3.5-flash-lite": (1_048_576, 65_536, _TEXT),
    "gemini-2.5-flash-lite": (1_048_576, 65_536, _TEXT),
    "gemini-2.5-flash": (1_048_576, 65_536, _TEXT),
    "gemini-2.5-pro": (1_048_576, 65_536, _TEXT),
    "gemini-embedding-001": (2_048, 1, _EMBEDDING),
}
_BEGINNINGS = ("gemini-", "text-embedding-", "gemma-")


def dimensions_of(model: str) -> int:
    """Return how long the model's vectors are unless a request says otherwise."""
    return 3072 if model.startswith("gemini-") else 768


def require(model: str) -> str:
    """Return the model's name. Raises NOT_FOUND where the real service would not know it."""
    if not model.startswith(_BEGINNINGS):
        raise GoogleError(
            "NOT_FOUND", f"models/{model} is not found. Call ListModels to see those there are."
        )
    return model


def shown(model: str) -> dict[str, Any]:
    """Return a model as the Gemini API tells of it. Raises NOT_FOUND."""
    asked, said, methods = _LISTED.get(require(model), (1_048_576, 65_536, _TEXT))
    limits = {"inputTokenLimit": asked, "outputTokenLimit": said}
    return {"name": f"models/{model}", "displayName": model, "supportedGenerationMethods": methods, **limits}


def listed() -> list[str]:
    """Return the names of the models in the list."""
    return list(_LISTED)
