"""/api/chat and /api/generate, streamed and not."""

import json
from typing import Any

from flask import Flask, Response, request

from emulators.model_script.asked import Asked
from emulators.model_script.desk import Desk
from emulators.ollama.library import Library
from emulators.ollama.prompt import asked_in_chat, asked_in_prompt
from emulators.ollama.response import Put, in_message, in_response, loaded, pieces, whole


def add_generate_routes(app: Flask, library: Library, desk: Desk) -> None:
    """Let the application answer for text."""

    def answered(method: str, told: dict[str, Any], asked: Asked, put: Put) -> Response:
        model = library.require(told)
        if not asked.text:
            return _sent([loaded(model, put)], "")
        said, fault = desk.answer(
            method,
            model,
            asked,
            config=told.get("options", {}),
            structured=asked.schema is not None,
            tools=len(told.get("tools") or []),
        )
        streamed = told.get("stream", True)
        return _sent(pieces(said, model, put) if streamed else [whole(said, model, put)], fault)

    @app.post("/api/chat")
    def chat() -> Response:
        told = request.get_json(force=True)
        return answered("chat", told, asked_in_chat(told), in_message)

    @app.post("/api/generate")
    def generate() -> Response:
        told = request.get_json(force=True)
        return answered("generate", told, asked_in_prompt(told), in_response)


def _sent(answers: list[dict[str, Any]], fault: str) -> Response:
    kind = "application/json" if len(answers) == 1 else "application/x-ndjson"
    body = "\n".join(json.dumps(answer) for answer in answers)
    return Response(body[: len(body) // 2] if fault == "cut_body" else body, mimetype=kind)
