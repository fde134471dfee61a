"""One generateContent call: from the request and its rule to the response.

Source: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse.
"""

import json
from typing import Any, NamedTuple

from emulators.gemini.least import Least
from emulators.gemini.prompt import Prompt, tokens_of
from emulators.gemini.rule import Rule
from emulators.gemini.spoilt import spoilt
from emulators.google_error import GoogleError

UNSCRIPTED = "There is no script for this."
_PIECE = 12


class Generation(NamedTuple):
    """What the model says, why it stopped (SAFETY: no content; BLOCKED: no candidate), and its tokens."""

    text: str
    finish: str
    usage: dict[str, int]

    def whole(self) -> dict[str, Any]:
        """Return the response of generateContent."""
        return self._response(self.text, self.finish)

    def pieces(self) -> list[dict[str, Any]]:
        """Return the responses of streamGenerateContent: the last alone has a reason to finish."""
        texts = [self.text[start : start + _PIECE] for start in range(0, len(self.text), _PIECE)] or [""]
        return [self._response(text, "") for text in texts[:-1]] + [self._response(texts[-1], self.finish)]

    def _response(self, text: str, finish: str) -> dict[str, Any]:
        if finish == "BLOCKED":
            return {"promptFeedback": {"blockReason": "SAFETY"}, "usageMetadata": self.usage}
        candidate: dict[str, Any] = {"index": 0}
        if finish != "SAFETY":
            candidate["content"] = {"role": "model", "parts": [{"text": text}]}
        if finish:
            candidate["finishReason"] = finish
        return {"candidates": [candidate], "usageMetadata": self.usage}


def generated(request: dict[str, Any], prompt: Prompt, rule: Rule, fault: str) -> Generation:
    """Answer as the rule has it, or with the least that the request's schema allows, spoilt by the fault.

    Raises INVALID_ARGUMENT for a request that the real service refuses.
    """
    config = request.get("generationConfig", {})
    schema = _schema_of(request)
    answer = rule.answer if rule.answer is not None else _unscripted(schema, config, prompt)
    text = "" if fault in {"safety", "blocked"} else spoilt(fault, answer)
    finish = {"safety": "SAFETY", "blocked": "BLOCKED", "max_tokens": "MAX_TOKENS"}.get(fault, "STOP")
    limit = config.get("maxOutputTokens")
    if limit is not None and tokens_of(text) > limit:
        text, finish = text[: 4 * limit], "MAX_TOKENS"
    return Generation(text, finish, _usage(rule, prompt, text))


def _schema_of(request: dict[str, Any]) -> dict[str, Any] | None:
    config = request.get("generationConfig", {})
    schemas = [config[name] for name in ("responseSchema", "responseJsonSchema") if name in config]
    if not request.get("contents"):
        raise GoogleError("INVALID_ARGUMENT", "* GenerateContentRequest.contents: contents is not specified")
    if len(schemas) > 1:
        raise GoogleError("INVALID_ARGUMENT", "response_schema and response_json_schema exclude each other.")
    if schemas and config.get("responseMimeType") not in {"application/json", "text/x.enum"}:
        raise GoogleError("INVALID_ARGUMENT", "A response schema needs response_mime_type application/json.")
    return schemas[0] if schemas else None


def _unscripted(schema: dict[str, Any] | None, config: dict[str, Any], prompt: Prompt) -> Any:  # noqa: ANN401 - whatever the schema describes
    if schema is None:
        return {} if config.get("responseMimeType") == "application/json" else UNSCRIPTED
    least = Least(schema, prompt.quote).instance()
    quoted = isinstance(least, str) and config["responseMimeType"] == "application/json"
    return json.dumps(least) if quoted else least


def _usage(rule: Rule, prompt: Prompt, text: str) -> dict[str, int]:
    told = rule.usage
    asked = tokens_of(prompt.text) if told.prompt is None else told.prompt
    said = tokens_of(text) if told.answer is None else told.answer
    counts = {"promptTokenCount": asked, "candidatesTokenCount": said, "thoughtsTokenCount": told.thoughts}
    return {**counts, "totalTokenCount": sum(counts.values())}
