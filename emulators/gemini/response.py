"""What the model says, as generateContent puts it.

Source: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse.
"""

from typing import Any

from emulators.model_script.said import Said

_FINISH = {"stop": "STOP", "length": "MAX_TOKENS", "safety": "SAFETY"}


def whole(said: Said, model: str) -> dict[str, Any]:
    """Return the response of generateContent."""
    return _response(said, model, said.text, _FINISH.get(said.end, ""))


def pieces(said: Said, model: str) -> list[dict[str, Any]]:
    """Return the responses of streamGenerateContent: the last alone has a reason to finish."""
    *texts, last = said.pieces()
    return [*(_response(said, model, text, "") for text in texts), whole(said._replace(text=last), model)]


def _response(said: Said, model: str, text: str, finish: str) -> dict[str, Any]:
    told = {"usageMetadata": _usage(said.usage), "modelVersion": model}
    if said.end == "blocked":
        return {"promptFeedback": {"blockReason": "SAFETY"}, **told}
    candidate: dict[str, Any] = {"index": 0}
    if said.end != "safety":
        candidate["content"] = {"role": "model", "parts": [{"text": text}]}
    if finish:
        candidate["finishReason"] = finish
    return {"candidates": [candidate], **told}


def _usage(spent: dict[str, int]) -> dict[str, int]:
    return {
        "promptTokenCount": spent["prompt"],
        "candidatesTokenCount": spent["answer"],
        "thoughtsTokenCount": spent["thoughts"],
        "totalTokenCount": sum(spent.values()),
    }
