"""Gemini, by the Gemini API or by Vertex AI."""

from functools import partial

from google.genai import Client
from google.genai.types import GenerateContentResponse

from shared.adapters.models.gemini_answer import answer
from shared.adapters.models.gemini_failure import failure_of
from shared.adapters.models.gemini_request import config, contents
from shared.adapters.models.patient import patient
from shared.adapters.models.prices import price_of
from shared.domain.verdict import Tier
from shared.ports import Answer, Clock, Question


class Gemini:
    """One Gemini model. The client's own retries have to be off, as they are by default."""

    def __init__(self, client: Client, name: str, clock: Clock, seconds: float) -> None:
        """Take the client, the model's name, and how many seconds an ask may take."""
        self._client = client
        self._name = name
        self._clock = clock
        self._seconds = seconds

    @property
    def tier(self) -> Tier:
        """Gemini's."""
        return "gemini"

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    def dollars(self, prompt_tokens: int, answer_tokens: int) -> float:
        """Return the price by Google's list."""
        return price_of(self._name).dollars(prompt_tokens, answer_tokens)

    def ask(self, question: Question) -> Answer:
        """Ask once, and up to twice again after a blip."""

        def attempt(seconds: float) -> GenerateContentResponse:
            return self._client.models.generate_content(
                model=self._name, contents=[*contents(question)], config=config(self._name, question, seconds)
            )

        response = patient(self._clock, self._seconds, attempt, partial(failure_of, self._name))
        return answer(self._name, question, response)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
