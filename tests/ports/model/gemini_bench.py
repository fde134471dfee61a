from collections.abc import Callable

import pytest
from google.genai import Client
from google.oauth2.credentials import Credentials

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Kind
from shared.adapters.models.gemini import Gemini
from shared.adapters.models.gemini_client import client_by_key, client_by_vertex
from shared.domain.verdict import Tier
from tests.ports.clock import ManualClock
from tests.ports.model.bench import KEY

MODEL = "gemini-3.5-flash-lite"


def by_key(url: str) -> Client:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GOOGLE_GEMINI_BASE_URL", url)
        return client_by_key(KEY)


def by_vertex(url: str) -> Client:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GOOGLE_VERTEX_BASE_URL", url)
        return client_by_vertex("a-project", "europe-west1", Credentials(KEY))


class GeminiBench:
    tier: Tier = "gemini"
    busy: frozenset[Kind] = frozenset({"rate_limited", "unavailable", "internal", "overdue"})
    down: frozenset[Kind] = frozenset({"quota_spent", "denied", "model_missing", "cut_body"})
    unfit: frozenset[Kind] = frozenset(
        {"safety", "blocked", "truncated", "max_tokens", "refusal", "malformed", "off_schema"}
    )

    def __init__(self, server: GeminiServer, client: Callable[[str], Client] = by_key) -> None:
        self.url = server.url
        self.clock = ManualClock()
        self._client = client

    def model(self, seconds: float = 10.0, url: str | None = None) -> Gemini:
        return Gemini(self._client(url or self.url), MODEL, self.clock, seconds)
