"""What models may cost in a month: money is put aside before a call, and settled after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from shared.alerts import ALERTS, Trouble, healed, raised
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Clock, Document, Documents, Json, Model, Question, Where

SPENDING = "spending"
_MICRO = 1_000_000
_TOLD_AT = 0.8
_ENVELOPE_TOKENS = 256
"""For what an API wraps a question in, beyond its words and the schema of its answer."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """Money put aside for one call, in millionths of a US dollar."""

    month: str
    model: str
    micro: int


class Budget:
    """One month's money for the whole fleet, in one document; what is put aside counts as spent."""

    def __init__(self, dollars: float, documents: Documents, clock: Clock) -> None:
        """Take what a month may cost, in US dollars."""
        self._most = int(dollars * _MICRO)
        self._documents = documents
        self._clock = clock

    def reserve(self, model: Model, question: Question) -> Reserve | None:
        """Put aside what a call may cost at worst, or return None when the month has not so much left."""
        now = self._clock.now()
        reserve = Reserve(f"{now:%Y-%m}", model.name, _worst(model, question))
        if not reserve.micro:
            return reserve
        return reserve if self._documents.transact(lambda handle: self._taken(handle, reserve)) else None

    def settle(self, reserve: Reserve, dollars: float) -> None:
        """Replace what was put aside by what the call did cost."""
        cost = ceil(dollars * _MICRO)
        if cost != reserve.micro:
            self._documents.transact(lambda handle: _add(handle, reserve, cost - reserve.micro))

    def alerts(self, *, refused: bool) -> Iterator[ServiceAlert]:
        """Yield what the person should hear once a month: four fifths are spent, or a call was `refused`."""
        now = self._clock.now()
        month = f"{now:%Y-%m}"
        for past in self._documents.query(ALERTS, Where("kind", "==", "model_budget")):
            if past.data["subject"] != _subject(month):
                yield from healed(self._documents, past, now)
        spent = _spent(self._documents.get(SPENDING, month))
        if self._most and (refused or spent >= _TOLD_AT * self._most):
            yield from raised(self._documents, self._trouble(month, now), now)

    def _taken(self, handle: Documents, reserve: Reserve) -> bool:
        if _spent(handle.get(SPENDING, reserve.month)) + reserve.micro > self._most:
            return False
        _add(handle, reserve, reserve.micro)
        return True

    def _trouble(self, month: str, now: datetime) -> Trouble:
        dollars = self._most / _MICRO
        return Trouble(
            "model_budget",
            _subject(month),
            now,
            f"The {dollars:.2f} US dollars that models may cost in {month} are nearly spent.",
            "When all is spent, undecided mail waits for you. CAREEROPS_MODEL_BUDGET allows more.",
            "A new month has begun, and its money with it.",
        )


def _subject(month: str) -> str:
    return f"models/{month}"


def _spent(document: Document | None) -> int:
    return int(document.data["micro"]) if document is not None else 0


def _add(handle: Documents, reserve: Reserve, micro: int) -> None:
    known = handle.get(SPENDING, reserve.month)
    data: Json = known.data if known else {"micro": 0, "models": {}}
    models = {**data["models"], reserve.model: data["models"].get(reserve.model, 0) + micro}
    handle.put(SPENDING, reserve.month, {"micro": data["micro"] + micro, "models": models})


def _worst(model: Model, question: Question) -> int:
    """Return the price of the longest prompt that these words can be: no token is shorter than a byte."""
    schema = len(str(question.shape.model_json_schema()))
    words = len((question.instructions + question.text).encode("utf-8", "replace"))
    return ceil(model.dollars(words + schema + _ENVELOPE_TOKENS, question.most_tokens) * _MICRO)
