"""From what a model said to the shape that was asked for."""

from pydantic import ValidationError

from shared.errors import ModelUnfit
from shared.ports import Answer, Question


def shaped(name: str, question: Question, said: str, prompt_tokens: int, answer_tokens: int) -> Answer:
    """Return the answer. Raises ModelUnfit where the text is no JSON, or JSON of another shape.

    A property that the shape does not know is refused, too. No word of the text is in the reason: it
    may be the mail's.
    """
    try:
        value = question.shape.model_validate_json(said, extra="forbid")
    except ValidationError as error:
        kind = error.errors(include_url=False, include_context=False, include_input=False)[0]["type"]
    else:
        return Answer(value, prompt_tokens, answer_tokens)
    what = "broken JSON" if kind == "json_invalid" else f"JSON of another shape ({kind})"
    raise ModelUnfit(f"{name} answered {what}.", prompt_tokens, answer_tokens)


def sendable(text: str) -> str:
    """Return the text without halves of characters, which no server takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
