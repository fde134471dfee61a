"""A question as Gemini is asked it."""

import math
from typing import Any

from google.genai.types import (
    AutomaticFunctionCallingConfig,
    Content,
    GenerateContentConfig,
    HarmBlockThreshold,
    HarmCategory,
    HttpOptions,
    Part,
    SafetySetting,
    ThinkingConfig,
    ThinkingLevel,
)

from shared.adapters.models.shaped import sendable
from shared.ports import Question

_SHORTEST_DEADLINE = 10
_HARMS = (
    HarmCategory.HARM_CATEGORY_HARASSMENT,
    HarmCategory.HARM_CATEGORY_HATE_SPEECH,
    HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
    HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,
)


def contents(question: Question) -> list[Content]:
    """Return the stranger's text, apart from our instructions."""
    return [Content(role="user", parts=[Part(text=sendable(question.text))])]


def config(model: str, question: Question, seconds: float) -> GenerateContentConfig:
    """Return how Gemini is to answer, within these seconds: JSON of the shape, no tools, hardly a thought."""
    # The client would send its timeout as the deadline, and the service refuses one of less than ten seconds.
    deadline = {"X-Server-Timeout": str(max(_SHORTEST_DEADLINE, math.ceil(seconds)))}
    return GenerateContentConfig(
        system_instruction=question.instructions,
        temperature=0,
        max_output_tokens=question.most_tokens,
        response_mime_type="application/json",
        response_json_schema=_closed(question.shape.model_json_schema()),
        thinking_config=_thinking(model),
        # Scams are among what is to be recognised, so nothing is kept from the model.
        safety_settings=[
            SafetySetting(category=harm, threshold=HarmBlockThreshold.BLOCK_NONE) for harm in _HARMS
        ],
        automatic_function_calling=AutomaticFunctionCallingConfig(disable=True),
        http_options=HttpOptions(timeout=max(1, math.ceil(1000 * seconds)), headers=deadline),
    )


def _closed(schema: Any) -> Any:  # noqa: ANN401 - whatever JSON Schema holds
    """Spell `const` as an enum of one: the service obeys the latter and overlooks the former."""
    match schema:
        case dict():
            spelled = {key: _closed(value) for key, value in schema.items() if key != "const"}
            return spelled | ({"enum": [schema["const"]]} if "const" in schema else {})
        case list():
            return [_closed(value) for value in schema]
    return schema


def _thinking(model: str) -> ThinkingConfig | None:
    """Return as little thinking as the model allows. Source: https://ai.google.dev/gemini-api/docs/thinking."""
    if model.startswith("gemini-2.5-"):
        return ThinkingConfig(thinking_budget=128 if "-pro" in model else 0)
    if model.startswith("gemini-") and not model.startswith(("gemini-1", "gemini-2")):
        return ThinkingConfig(
            thinking_level=ThinkingLevel.MINIMAL if "flash-lite" in model else ThinkingLevel.LOW
        )
    return None
