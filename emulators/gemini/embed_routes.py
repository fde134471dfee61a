"""embedContent and batchEmbedContents, and Vertex AI's `predict` for its older models."""

from typing import Any

from flask import Flask, request

from emulators.gemini.desk import Desk
from emulators.gemini.paths import on_every_form
from emulators.gemini.prompt import text_of
from emulators.google_error import GoogleError

LARGEST_BATCH = 100
"""Texts in one batch, by the service's own refusal: "at most 100 requests can be in one batch"."""


def add_embed_routes(app: Flask, desk: Desk) -> None:
    """Let the application answer for vectors."""

    def embed(model: str) -> dict[str, Any]:
        told = request.get_json()
        values, tokens = desk.embed("embedContent", model, text_of(told["content"]), _dimensions(told))
        return {"embedding": {"values": values}, "usageMetadata": {"promptTokenCount": tokens}}

    def batch(model: str) -> dict[str, Any]:
        asked = request.get_json()["requests"]
        if len(asked) > LARGEST_BATCH:
            raise GoogleError("INVALID_ARGUMENT", f"At most {LARGEST_BATCH} requests can be in one batch.")
        vectors = [
            desk.embed("batchEmbedContents", model, text_of(told["content"]), _dimensions(told))
            for told in asked
        ]
        return {"embeddings": [{"values": vector.values} for vector in vectors]}

    def predict(model: str) -> dict[str, Any]:
        told = request.get_json()
        dimensions = told.get("parameters", {}).get("outputDimensionality")
        vectors = [desk.embed("predict", model, asked["content"], dimensions) for asked in told["instances"]]
        return {
            "predictions": [
                {"embeddings": {"values": values, "statistics": {"token_count": tokens, "truncated": False}}}
                for values, tokens in vectors
            ]
        }

    on_every_form(app, "POST", "/<model>:embedContent", embed)
    on_every_form(app, "POST", "/<model>:batchEmbedContents", batch)
    on_every_form(app, "POST", "/<model>:predict", predict)


def _dimensions(told: dict[str, Any]) -> int | None:
    """Return the length asked for; Vertex AI has it one level deeper."""
    settings = told | told.get("embedContentConfig", {})
    dimensions: int | None = settings.get("outputDimensionality")
    return dimensions
