"""The JSON error that Google's REST services answer with.

Source: https://cloud.google.com/apis/design/errors#http_mapping.
"""

from typing import Any

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

_CODES = {
    "INVALID_ARGUMENT": 400,
    "FAILED_PRECONDITION": 400,
    "UNAUTHENTICATED": 401,
    "PERMISSION_DENIED": 403,
    "NOT_FOUND": 404,
    "ALREADY_EXISTS": 409,
    "RESOURCE_EXHAUSTED": 429,
    "INTERNAL": 500,
    "UNIMPLEMENTED": 501,
    "UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 504,
}


class GoogleError(Exception):
    """A request that is refused: a canonical status, a sentence, and google.rpc details."""

    def __init__(self, status: str, sentence: str, *details: dict[str, Any]) -> None:
        super().__init__(sentence)
        self.code = _CODES[status]
        self.error = {"code": self.code, "message": sentence, "status": status, "details": list(details)}


def answer_in_googles_shape(application: Flask) -> None:
    """Make every refusal of the application one of Google's, its unknown paths included."""

    @application.errorhandler(GoogleError)
    def refused(error: GoogleError) -> tuple[Response, int]:
        kept = {name: value for name, value in error.error.items() if value != []}
        return jsonify({"error": kept}), error.code

    @application.errorhandler(HTTPException)
    def unknown(error: HTTPException) -> tuple[Response, int]:
        code = error.code or 500
        named = {number: status for status, number in reversed(_CODES.items())}
        status = named.get(code, "INVALID_ARGUMENT")
        return jsonify({"error": {"code": code, "message": error.description, "status": status}}), code
