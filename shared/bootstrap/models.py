"""The language models that the settings switch on."""

import os
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Protocol

from shared.errors import Unusable
from shared.ports import Clock, Model, Models
from shared.settings import Settings


def models(settings: Settings, clock: Clock) -> Models:
    """Return the models. Raises Unusable where a key is to be used and there is none."""
    return _Configured(settings, clock)


class _ClosingModel(Model, Protocol):
    def close(self) -> None:
        """Close the connections."""


class _Configured:
    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._key = _key(settings) if settings.gemini == "key" else ""
        self._making = Lock()
        self._made: tuple[_ClosingModel, ...] | None = None

    def tiers(self) -> Sequence[Model]:
        """Return the models, made when first asked for: their clients take a second to load."""
        with self._making:
            if self._made is None:
                self._made = tuple(self._tiers())
            return self._made

    def close(self) -> None:
        """Close what was made."""
        for model in self._made or ():
            model.close()

    def _tiers(self) -> Iterator[_ClosingModel]:
        settings, seconds = self._settings, self._settings.model_timeout_seconds
        if settings.gemini != "off":
            from shared.adapters.models.gemini import Gemini  # noqa: PLC0415 - loaded only where it is switched on
            from shared.adapters.models.gemini_client import client_by_key, client_by_vertex  # noqa: PLC0415 - likewise

            by_key = settings.gemini == "key"
            vertex = (settings.project, settings.gemini_location)
            client = client_by_key(self._key) if by_key else client_by_vertex(*vertex)
            yield Gemini(client, settings.gemini_model, self._clock, seconds)
        if settings.ollama_model:
            from shared.adapters.models.ollama import Ollama  # noqa: PLC0415 - likewise

            yield Ollama(settings.ollama_host, settings.ollama_model, self._clock, seconds)


def _key(settings: Settings) -> str:
    own = settings.gemini_api_key.get_secret_value() if settings.gemini_api_key else ""
    key = own.strip() or os.environ.get("GEMINI_API_KEY", "").strip()
    if not key:
        raise Unusable(
            "Gemini needs a key and found none: set GEMINI_API_KEY to one from "
            "https://aistudio.google.com/apikey, or leave Gemini out with CAREEROPS_GEMINI=off."
        )
    if not (key.isascii() and key.isprintable()):
        raise Unusable("Gemini's key holds characters that no key has: copy it to GEMINI_API_KEY once more.")
    return key
