from collections.abc import Iterator

import pytest

from emulators.model_script.rule import Kind
from emulators.ollama.application import KINDS
from emulators.ollama.server import OllamaServer
from shared.adapters.models.ollama import Ollama
from shared.domain.verdict import Tier
from tests.ports.clock import ManualClock
from tests.ports.model.bench import KEY
from tests.ports.model.suite import ModelSuite


class OllamaBench:
    tier: Tier = "ollama"
    busy: frozenset[Kind] = frozenset({"rate_limited", "unavailable", "internal", "overdue"})
    down: frozenset[Kind] = frozenset({"denied", "model_missing", "cut_body"})
    unfit: frozenset[Kind] = frozenset({"truncated", "max_tokens", "refusal", "malformed", "off_schema"})

    def __init__(self, server: OllamaServer) -> None:
        self.url = server.url
        self.clock = ManualClock()

    def model(self, seconds: float = 10.0, url: str | None = None) -> Ollama:
        return Ollama(url or self.url, "llama3.2", self.clock, seconds)


@pytest.fixture(scope="module")
def server() -> Iterator[OllamaServer]:
    with OllamaServer(keep_prompts=True) as server:
        yield server


class TestOllama(ModelSuite):
    @pytest.fixture
    def bench(self, server: OllamaServer, monkeypatch: pytest.MonkeyPatch) -> OllamaBench:
        monkeypatch.setenv("OLLAMA_API_KEY", KEY)
        return OllamaBench(server)


def test_no_fault_is_left_out() -> None:
    known = OllamaBench.busy | OllamaBench.down | OllamaBench.unfit | {"slow", "wrong_quote"}
    assert known == set(KINDS)
