"""Models that are left alone for a while when they keep failing."""

from collections.abc import Sequence
from functools import cached_property

from shared.circuit import Circuit, Resting
from shared.domain.verdict import Tier
from shared.errors import ModelBusy, ModelDown, ModelUnfit
from shared.ports import Answer, Clock, Documents, Model, Models, Question
from shared.settings import ModelSettings


class FusedModels:
    """Each model with a circuit of its own; the fleet sends a resting one a single question in each rest."""

    def __init__(self, models: Models, settings: ModelSettings, documents: Documents, clock: Clock) -> None:
        """Take the models, and after how many failures each of them rests for how long."""
        self._models = models
        self._settings = settings
        self._documents = documents
        self._clock = clock

    def tiers(self) -> Sequence[Model]:
        """See Models."""
        return self._fused

    def close(self) -> None:
        """Close the models, where they can be closed."""
        if hasattr(self._models, "close"):
            self._models.close()

    @cached_property
    def _fused(self) -> tuple[Model, ...]:
        return tuple(_Fused(model, self._circuit(model.name)) for model in self._models.tiers())

    def _circuit(self, name: str) -> Circuit:
        failures, rest = self._settings.model_failures, self._settings.model_rest_seconds
        return Circuit(f"The model {name}", failures, rest, self._documents, self._clock, [ModelUnfit])


class _Fused:
    def __init__(self, model: Model, circuit: Circuit) -> None:
        self._model = model
        self._circuit = circuit

    @property
    def tier(self) -> Tier:
        return self._model.tier

    @property
    def name(self) -> str:
        return self._model.name

    def dollars(self, prompt_tokens: int, answer_tokens: int) -> float:
        return self._model.dollars(prompt_tokens, answer_tokens)

    def ask(self, question: Question) -> Answer:
        try:
            return self._circuit.call(lambda: self._model.ask(question))
        except Resting as resting:
            # Who was too busy five times is still only busy, and nobody's turn is lost to that.
            if resting.cause is ModelBusy:
                raise ModelBusy(str(resting), resting.seconds) from None
            raise ModelDown(str(resting)) from None
