"""The forms in which the API's paths come: the Gemini API's, and Vertex AI's with a project or a key."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

from emulators.gemini.models import require
from emulators.google_error import GoogleError

_FORMS = (
    "/<any(v1, v1beta):version>/models",
    "/<any(v1, v1beta1):version>/publishers/google/models",
    "/<any(v1, v1beta1):version>/projects/<project>/locations/<location>/publishers/google/models",
)

View = Callable[..., ResponseReturnValue]


def on_every_form(app: Flask, verb: str, rest: str, view: View) -> None:
    """Let a view answer the verb at the rest of the path behind every form's `models`."""
    for form in _FORMS:
        app.add_url_rule(f"{form}{rest}", view_func=view, methods=[verb])


def is_vertex() -> bool:
    """Tell whether the request at hand comes in Vertex AI's form."""
    return "/publishers/" in request.path


def prepare(app: Flask) -> None:
    """Keep version, project and location from the views; turn strangers and strange models away."""

    @app.url_value_preprocessor
    def drop(_: str | None, values: dict[str, Any] | None) -> None:
        for name in ("version", "project", "location"):
            (values or {}).pop(name, None)

    @app.before_request
    def know() -> None:
        identified = {"x-goog-api-key", "authorization"} & {name.lower() for name in request.headers.keys()}  # noqa: SIM118 - headers iterate as pairs
        if not (identified or "key" in request.args or request.path.startswith("/admin/")):
            raise GoogleError("PERMISSION_DENIED", "Method doesn't allow unregistered callers.")
        named = request.view_args or {}
        if "model" in named:
            require(named["model"])
