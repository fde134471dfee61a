"""The JSON error that Ollama answers with. Source: https://docs.ollama.com/api/errors."""

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from emulators.model_script.rule import Fault

_REFUSALS = {
    "rate_limited": (429, "too many requests"),
    "unavailable": (503, "server busy, please try again.  maximum pending requests exceeded"),
    "internal": (500, "an error was encountered while running the model"),
    "overdue": (504, "timed out waiting for the model"),
    "denied": (401, "unauthorized"),
}


class OllamaError(Exception):
    """A request that is refused: an HTTP status and a sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def missing(model: str) -> OllamaError:
    """Return the error of a model that was never pulled."""
    return OllamaError(404, f"model '{model}' not found")


def refuse(fault: Fault, model: str) -> None:
    """Raise the error that the fault is, if it is one that refuses."""
    if fault.kind == "model_missing":
        raise missing(model)
    if fault.kind in _REFUSALS:
        raise OllamaError(*_REFUSALS[fault.kind])


def answer_in_ollamas_shape(app: Flask) -> None:
    """Make every refusal of the application one of Ollama's, its unknown paths included."""

    @app.errorhandler(OllamaError)
    def refused(error: OllamaError) -> tuple[Response, int]:
        return jsonify({"error": str(error)}), error.code

    @app.errorhandler(HTTPException)
    def unknown(error: HTTPException) -> tuple[Response, int]:
        return jsonify({"error": error.description}), error.code or 500
