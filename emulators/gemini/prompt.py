"""What a request asks, reduced to what the script needs of it."""

from typing import Any

from emulators.google_error import GoogleError
from emulators.model_script.asked import Asked, quote_in


def asked_by(request: dict[str, Any]) -> Asked:
    """Return what a generateContent request asks.

    Raises INVALID_ARGUMENT for a request that the real service refuses.
    """
    config = request.get("generationConfig", {})
    contents = [text_of(content) for content in request.get("contents", [])]
    return Asked(
        text=prompt_of(request),
        quote=quote_in(contents[-1]) if contents else "",
        schema=_schema_of(request),
        as_json=config.get("responseMimeType") == "application/json",
        limit=config.get("maxOutputTokens"),
    )


def prompt_of(request: dict[str, Any]) -> str:
    """Return a request's whole text, instruction first."""
    contents = (text_of(content) for content in request.get("contents", []))
    return "\n".join(filter(None, [text_of(request.get("systemInstruction", {})), *contents]))


def text_of(content: dict[str, Any]) -> str:
    """Return the text of one content; its other parts have none."""
    return "\n".join(part["text"] for part in content.get("parts", []) if "text" in part)


def _schema_of(request: dict[str, Any]) -> dict[str, Any] | None:
    config = request.get("generationConfig", {})
    schemas = [config[name] for name in ("responseSchema", "responseJsonSchema") if name in config]
    if not request.get("contents"):
        raise GoogleError("INVALID_ARGUMENT", "* GenerateContentRequest.contents: contents is not specified")
    if len(schemas) > 1:
        raise GoogleError("INVALID_ARGUMENT", "response_schema and response_json_schema exclude each other.")
    if schemas and config.get("responseMimeType") not in {"application/json", "text/x.enum"}:
        raise GoogleError("INVALID_ARGUMENT", "A response schema needs response_mime_type application/json.")
    return schemas[0] if schemas else None
