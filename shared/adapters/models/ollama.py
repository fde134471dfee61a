"""A model of Ollama, which runs on one's own machine."""

from functools import partial

from ollama import ChatResponse, Client

from shared.adapters.models.ollama_failure import failure_of
from shared.adapters.models.patient import patient
from shared.adapters.models.shaped import sendable, shaped
from shared.domain.verdict import Tier
from shared.errors import ModelUnfit
from shared.ports import Answer, Clock, Question

_SMALLEST_CONTEXT = 8192
_BYTES_A_TOKEN = 2


class Ollama:
    """One model of one Ollama."""

    def __init__(self, host: str, name: str, clock: Clock, seconds: float) -> None:
        """Take Ollama's address, the model's name, and how many seconds an ask may take."""
        # The mail goes to this address and no other: to none that a redirect names, and through no proxy.
        self._client = Client(host, timeout=seconds, follow_redirects=False, trust_env=False)
        self._name = name
        self._clock = clock
        self._seconds = seconds

    @property
    def tier(self) -> Tier:
        """Ollama's."""
        return "ollama"

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    def dollars(self, prompt_tokens: int, answer_tokens: int) -> float:  # noqa: ARG002 - the port's
        """Return 0: one's own machine sends no bill."""
        return 0.0

    def ask(self, question: Question) -> Answer:
        """Ask once, and up to twice again after a blip."""
        response = patient(
            self._clock, self._seconds, partial(self._chat, question), partial(failure_of, self._name)
        )
        asked, said = response.prompt_eval_count or 0, response.eval_count or 0
        if response.done_reason == "length":
            raise ModelUnfit(f"{self._name} was cut short at {question.most_tokens} tokens.", asked, said)
        return shaped(self._name, question, response.message.content or "", asked, said)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()  # type: ignore[no-untyped-call]  # ollama has few types

    def _chat(self, question: Question, _seconds: float) -> ChatResponse:
        return self._client.chat(
            self._name,
            [
                {"role": "system", "content": question.instructions},
                {"role": "user", "content": sendable(question.text)},
            ],
            format=question.shape.model_json_schema(),
            think=False,
            options={
                "temperature": 0.0,
                "seed": 0,
                "num_predict": question.most_tokens,
                "num_ctx": _context(question),
            },
        )


def _context(question: Question) -> int:
    """Return a context that holds prompt and answer: what does not fit is dropped without a word.

    It grows by doubling, for Ollama loads the model anew whenever it changes.
    """
    prompt = len((question.instructions + question.text).encode("utf-8", "replace"))
    needed = prompt // _BYTES_A_TOKEN + question.most_tokens
    context = _SMALLEST_CONTEXT
    while context < needed:
        context *= 2
    return context
