"""What Ollama has and Gemini has not: no key, no bill, a context to fill, models to pull."""

from collections.abc import Iterator

import pytest

from emulators.model_script.rule import Rule
from emulators.ollama.server import OllamaServer
from shared.adapters.models.ollama import Ollama
from shared.errors import ModelDown
from shared.ports import Question
from tests.ports.clock import ManualClock
from tests.ports.model.bench import INSTRUCTIONS, OFFER, QUESTION, Verdict, calls, script
from tests.ports.model.rogue import rogue, silent
from tests.ports.model.test_ollama_model import OllamaBench


@pytest.fixture(scope="module")
def server() -> Iterator[OllamaServer]:
    with OllamaServer() as server:
        yield server


def test_a_model_that_was_not_pulled_says_how_to_pull_it(server: OllamaServer) -> None:
    model = Ollama(server.url, "qwen3:4b", ManualClock(), 5)
    with pytest.raises(ModelDown, match=r"run `ollama pull qwen3:4b`"):
        model.ask(QUESTION)
    model.close()


@pytest.mark.parametrize(
    ("letters", "context"), [(100, 8192), (14_000, 8192), (20_000, 16384), (60_000, 32768)]
)
def test_the_context_grows_by_doubling_lest_the_model_be_loaded_for_each_mail(
    server: OllamaServer, letters: int, context: int
) -> None:
    bench = OllamaBench(server)
    script(bench, Rule(answer=OFFER.model_dump()))
    bench.model().ask(Question(INSTRUCTIONS, "x" * letters, Verdict, most_tokens=300))
    (call,) = calls(bench)
    assert call["config"] == {"temperature": 0, "seed": 0, "num_predict": 300, "num_ctx": context}


def test_no_proxy_gets_the_mail(server: OllamaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with rogue(silent) as (proxy, began):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        model = Ollama(server.url, "llama3.2", ManualClock(), 5)
        monkeypatch.undo()
        script(OllamaBench(server), Rule(answer=OFFER.model_dump()))
        assert model.ask(QUESTION).value == OFFER
        assert began == []


def test_it_costs_nothing(server: OllamaServer) -> None:
    assert OllamaBench(server).model().dollars(1_000_000, 1_000_000) == 0
