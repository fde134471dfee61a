"""What Gemini said, as an answer."""

from google.genai.types import FinishReason, GenerateContentResponse

from shared.adapters.models.shaped import shaped
from shared.errors import ModelUnfit
from shared.ports import Answer, Question


def answer(name: str, question: Question, response: GenerateContentResponse) -> Answer:
    """Return the answer. Raises ModelUnfit where it was refused, cut short, or is not of the shape."""
    usage = response.usage_metadata
    asked = (usage.prompt_token_count or 0) if usage else 0
    # Thoughts are billed as answers.
    said = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0) if usage else 0
    if not response.candidates:
        raise ModelUnfit(f"{name} refused the mail.", asked, said)
    reason = response.candidates[0].finish_reason
    if reason == FinishReason.MAX_TOKENS:
        raise ModelUnfit(f"{name} was cut short at {question.most_tokens} tokens.", asked, said)
    if reason not in {FinishReason.STOP, None}:
        raise ModelUnfit(f"{name} stopped without an answer ({reason.name if reason else ''}).", asked, said)
    return shaped(name, question, response.text or "", asked, said)
