"""Language models that read what the rules cannot decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel

from shared.domain.verdict import Tier


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a model.

    `instructions` are ours; `text` is a stranger's, and is only ever read. The answer is one JSON
    object of `shape`, of `most_tokens` at most.
    """

    instructions: str
    text: str
    shape: type[BaseModel]
    most_tokens: int = 512


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said, an instance of the question's shape, and the tokens that it counted."""

    value: BaseModel
    prompt_tokens: int
    answer_tokens: int


class Model(Protocol):
    """One language model: without tools, without memory, at temperature 0."""

    @property
    def tier(self) -> Tier:
        """The tier that its verdicts are given by."""

    @property
    def name(self) -> str:
        """The model's own name, e.g. `gemini-3.5-flash-lite`."""

    def dollars(self, prompt_tokens: int, answer_tokens: int) -> float:
        """Return what a call of this size costs, in US dollars; 0 where calls are free."""

    def ask(self, question: Question) -> Answer:
        """Return the answer to one question.

        Raises ModelBusy when the model may answer after a while, ModelDown when it cannot be
        reached or refuses to serve (a key, a quota of the day, a retired model), ModelUnfit when what it
        said is no answer: refused for safety, cut short, malformed, or not of the question's shape.
        Blips are retried within; each ask takes a bounded time.
        """


class Models(Protocol):
    """The models that this installation may ask."""

    def tiers(self) -> Sequence[Model]:
        """Return them in the order in which they are asked; none where none is configured."""
