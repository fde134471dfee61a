"""generateContent, streamGenerateContent and countTokens."""

import json
from typing import Any

from flask import Flask, Response, request

from emulators.gemini.paths import on_every_form
from emulators.gemini.prompt import asked_by, prompt_of
from emulators.gemini.response import pieces, whole
from emulators.model_script.desk import Desk
from emulators.model_script.said import Said


def add_generate_routes(app: Flask, desk: Desk) -> None:
    """Let the application answer for text."""

    def generate(model: str) -> Response:
        said, fault = _said(desk, "generateContent", model)
        return _sent(json.dumps(whole(said, model)), "application/json", fault)

    def stream(model: str) -> Response:
        said, fault = _said(desk, "streamGenerateContent", model)
        events = [f"data: {json.dumps(piece)}\r\n\r\n" for piece in pieces(said, model)]
        return _sent("".join(events), "text/event-stream", fault)

    def count(model: str) -> dict[str, Any]:
        told = request.get_json()
        text = prompt_of(told.get("generateContentRequest", told))
        return {"totalTokens": desk.count("countTokens", model, text)}

    on_every_form(app, "POST", "/<model>:generateContent", generate)
    on_every_form(app, "POST", "/<model>:streamGenerateContent", stream)
    on_every_form(app, "POST", "/<model>:countTokens", count)


def _said(desk: Desk, method: str, model: str) -> tuple[Said, str]:
    told = request.get_json()
    asked = asked_by(told)
    config = told.get("generationConfig", {})
    return desk.answer(
        method,
        model,
        asked,
        config={name: value for name, value in config.items() if not name.endswith("Schema")},
        structured=asked.schema is not None,
        tools=len(told.get("tools", [])),
    )


def _sent(body: str, kind: str, fault: str) -> Response:
    return Response(body[: len(body) // 2] if fault == "cut_body" else body, mimetype=kind)
