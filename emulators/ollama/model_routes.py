"""What there is: /api/version, /api/tags, /api/show, and vectors by /api/embed."""

from typing import Any

from flask import Flask, request

from emulators.model_script.desk import Desk
from emulators.model_script.embedding import embedded
from emulators.ollama.library import LENGTH, Library, shown

_VERSION = "0.40.12"


def add_model_routes(app: Flask, library: Library, desk: Desk) -> None:
    """Let the application tell its models, and answer for vectors."""

    @app.get("/")
    def alive() -> str:
        return "Ollama is running"

    @app.get("/api/version")
    def version() -> dict[str, Any]:
        return {"version": _VERSION}

    @app.get("/api/tags")
    def tags() -> dict[str, Any]:
        return {"models": library.listed()}

    @app.post("/api/show")
    def show() -> dict[str, Any]:
        library.require(request.get_json(force=True))
        return shown()

    @app.post("/api/embed")
    def embed() -> dict[str, Any]:
        told = request.get_json(force=True)
        model, given = library.require(told), told.get("input", [])
        texts = [given] if isinstance(given, str) else given
        tokens = sum(desk.embed("embed", model, text) for text in texts)
        vectors = [embedded(text, told.get("dimensions") or LENGTH) for text in texts]
        durations = {"total_duration": 1_000_000, "load_duration": 1_000_000}
        return {"model": model, "embeddings": vectors, "prompt_eval_count": tokens, **durations}
