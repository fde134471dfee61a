"""The list of models, and one of them."""

from typing import Any

from flask import Flask

from emulators.gemini import models
from emulators.gemini.paths import is_vertex, on_every_form


def add_model_routes(app: Flask) -> None:
    """Let the application tell its models."""

    def every() -> dict[str, Any]:
        return {"publisherModels" if is_vertex() else "models": [_told(name) for name in models.listed()]}

    def one(model: str) -> dict[str, Any]:
        return _told(model)

    on_every_form(app, "GET", "", every)
    on_every_form(app, "GET", "/<model>", one)


def _told(model: str) -> dict[str, Any]:
    shown = models.shown(model)
    return {"name": f"publishers/google/{shown['name']}", "versionId": "default"} if is_vertex() else shown
