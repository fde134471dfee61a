"""embedContent and batchEmbedContents, and Vertex AI's `predict` for its older models."""

from typing import Any

from flask import Flask, request

from emulators.gemini.models import dimensions_of
from emulators.gemini.paths import on_every_form
from emulators.gemini.prompt import text_of
from emulators.google_error import GoogleError
from emulators.model_script.desk import Desk
from emulators.model_script.embedding import embedded

LARGEST_BATCH = 100
"""Texts in one batch, by the service's own refusal: "at most 100 requests can be in one batch"."""


def add_embed_routes(app: Flask, desk: Desk) -> None:
    """Let the application answer for vectors."""

    def embed(model: str) -> dict[str, Any]:
        told = request.get_json()
        text = text_of(told["content"])
        tokens = desk.embed("embedContent", model, text)
        values = embedded(text, _dimensions(told, model))
        return {"embedding": {"values": values}, "usageMetadata": {"promptTokenCount": tokens}}

    def batch(model: str) -> dict[str, Any]:
        asked = request.get_json()["requests"]
        if len(asked) > LARGEST_BATCH:
            raise GoogleError("INVALID_ARGUMENT", f"At most {LARGEST_BATCH} requests can be in one batch.")
        vectors = []
        for told in asked:
            text = text_of(told["content"])
            desk.embed("batchEmbedContents", model, text)
            vectors.append(embedded(text, _dimensions(told, model)))
        return {"embeddings": [{"values": vector} for vector in vectors]}

    def predict(model: str) -> dict[str, Any]:
        told = request.get_json()
        dimensions = told.get("parameters", {}).get("outputDimensionality") or dimensions_of(model)
        predictions = []
        for asked in told["instances"]:
            tokens = desk.embed("predict", model, asked["content"])
            statistics = {"token_count": tokens, "truncated": False}
            values = embedded(asked["content"], dimensions)
            predictions.append({"embeddings": {"values": values, "statistics": statistics}})
        return {"predictions": predictions}

    on_every_form(app, "POST", "/<model>:embedContent", embed)
    on_every_form(app, "POST", "/<model>:batchEmbedContents", batch)
    on_every_form(app, "POST", "/<model>:predict", predict)


def _dimensions(told: dict[str, Any], model: str) -> int:
    """Return the length asked for, or the model's own; Vertex AI has it one level deeper."""
    settings = told | told.get("embedContentConfig", {})
    return settings.get("outputDimensionality") or dimensions_of(model)
