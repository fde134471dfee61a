"""generateContent, streamGenerateContent and countTokens."""

import json
from typing import Any

from flask import Flask, Response, request

from emulators.gemini.desk import Desk
from emulators.gemini.paths import on_every_form


def add_generate_routes(app: Flask, desk: Desk) -> None:
    """Let the application answer for text."""

    def generate(model: str) -> Response:
        said, fault = desk.generate("generateContent", model, request.get_json())
        return _sent(json.dumps(said.whole() | {"modelVersion": model}), "application/json", fault)

    def stream(model: str) -> Response:
        said, fault = desk.generate("streamGenerateContent", model, request.get_json())
        events = [f"data: {json.dumps(piece | {'modelVersion': model})}\r\n\r\n" for piece in said.pieces()]
        return _sent("".join(events), "text/event-stream", fault)

    def count(model: str) -> dict[str, Any]:
        told = request.get_json()
        return {"totalTokens": desk.count("countTokens", model, told.get("generateContentRequest", told))}

    on_every_form(app, "POST", "/<model>:generateContent", generate)
    on_every_form(app, "POST", "/<model>:streamGenerateContent", stream)
    on_every_form(app, "POST", "/<model>:countTokens", count)


def _sent(body: str, kind: str, fault: str) -> Response:
    return Response(body[: len(body) // 2] if fault == "cut_body" else body, mimetype=kind)
