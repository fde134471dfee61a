from collections.abc import Callable
from typing import ClassVar

import pytest
from google.genai import Client
from google.oauth2.credentials import Credentials

from emulators.model_script.rule import Kind
from shared.adapters.models.gemini import Gemini
from shared.adapters.models.gemini_client import client_by_key, client_by_vertex
from shared.domain.verdict import Tier
from tests.ports.model.bench import KEY, ModelBench

MODEL = "gemini-3.5-flash-lite"


def by_key(url: str) -> Client:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GOOGLE_GEMINI_BASE_URL", url)
        return client_by_key(KEY)


def by_vertex(url: str) -> Client:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GOOGLE_VERTEX_BASE_URL", url)
        return client_by_vertex("a-project", "europe-west1", Credentials(KEY))


class GeminiBench(ModelBench):
    tier: ClassVar[Tier] = "gemini"
    busy: ClassVar[frozenset[Kind]] = frozenset({"rate_limited", "unavailable", "internal", "overdue"})
    down: ClassVar[frozenset[Kind]] = frozenset({"quota_spent", "denied", "model_missing", "cut_body"})
    unfit: ClassVar[frozenset[Kind]] = frozenset(
        {"safety", "blocked", "truncated", "max_tokens", "refusal", "malformed", "off_schema"}
    )

    def __init__(self, url: str, client: Callable[[str], Client] = by_key) -> None:
        super().__init__(url)
        self._client = client

    def led(self, url: str, seconds: float) -> Gemini:
        return Gemini(self._client(url), MODEL, self.clock, seconds)
