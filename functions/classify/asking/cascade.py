"""The models in order: the first that answers from the mail's own words is heard."""

from dataclasses import dataclass

from functions.classify.asking.budget import Budget
from functions.classify.asking.memory import Memory, Unfit
from functions.classify.asking.opinion import Grounded, grounded
from functions.classify.asking.prompt import question
from functions.classify.asking.sent import Sent
from functions.classify.asking.shape import Opinion
from shared.domain.usage import Usage
from shared.domain.verdict import Doubt, Tier
from shared.errors import ModelBusy, ModelDown, ModelUnfit, Transient
from shared.mail.model import Mail
from shared.ports import Answer, Model, Models

_WAITS = 3
"""Deliveries that a busy model may cost one mail: fewer than any broker's attempts, so none dies of it."""

_PATIENCE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of asking: an answer and who gave it, or why there is none; what it took in either case."""

    answer: Grounded | None = None
    tier: Tier = "rules"
    doubt: Doubt | None = None
    usage: Usage | None = None


class Cascade:
    """Asks about one mail."""

    def __init__(self, models: Models, budget: Budget, memory: Memory) -> None:
        """Take the models in order, the money, and what is known of this mail."""
        self._models = models
        self._budget = budget
        self._memory = memory
        self._usage: Usage | None = None

    def ask(self, sent: Sent, mail: Mail) -> Heard:
        """Return what the first model says that can; never raises because of a model, but to wait for it.

        Raises Transient while a model is busy, three times for one mail at most.
        """
        doubt: Doubt | None = None
        for model in self._models.tiers():
            told = self._told_by(model, sent, mail)
            if isinstance(told, Grounded):
                return Heard(told, model.tier, None, self._usage)
            doubt = told
        return Heard(None, "rules", doubt, self._usage)

    def _told_by(self, model: Model, sent: Sent, mail: Mail) -> Grounded | Doubt:
        known = self._memory.recall(model.name)
        if known is None:
            return self._asked(model, sent, mail)
        self._note(model, 0, 0, 0.0)
        return "model_unfit" if isinstance(known, Unfit) else known

    def _asked(self, model: Model, sent: Sent, mail: Mail) -> Grounded | Doubt:
        asked = question(sent.text)
        reserve = self._budget.reserve(model, asked)
        if reserve is None:
            return "budget_spent"
        try:
            answer = model.ask(asked)
        except ModelBusy as busy:
            self._budget.settle(reserve, 0.0)
            if self._memory.waited() <= _WAITS:
                raise Transient(str(busy), busy.delay_seconds or _PATIENCE_SECONDS) from None
            return "models_down"
        except ModelDown:
            self._budget.settle(reserve, 0.0)
            return "models_down"
        except ModelUnfit as unfit:
            told = unfit.prompt_tokens or unfit.answer_tokens
            cost = model.dollars(unfit.prompt_tokens, unfit.answer_tokens)
            if told:  # else nobody knows, and the worst stays counted
                self._budget.settle(reserve, cost)
            self._note(model, unfit.prompt_tokens, unfit.answer_tokens, cost)
            self._memory.keep(model.name, None)
            return "model_unfit"
        cost = model.dollars(answer.prompt_tokens, answer.answer_tokens)
        self._budget.settle(reserve, cost)
        self._note(model, answer.prompt_tokens, answer.answer_tokens, cost)
        found = _grounded(answer, sent, mail)
        self._memory.keep(model.name, found)
        return found or "model_unfit"

    def _note(self, model: Model, prompt: int, said: int, dollars: float) -> None:
        before = self._usage.dollars if self._usage else 0.0
        self._usage = Usage(model.name, prompt, said, before + dollars)


def _grounded(answer: Answer, sent: Sent, mail: Mail) -> Grounded | None:
    return grounded(answer.value, sent, mail) if isinstance(answer.value, Opinion) else None
