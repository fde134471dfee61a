"""What Ollama has and Gemini has not: no key, no bill, a context to fill, models to pull."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from emulators.model_script.rule import Rule
from emulators.ollama.server import OllamaServer
from shared.adapters.models.ollama import Ollama
from shared.errors import ModelDown
from shared.ports import Question
from tests.ports.clock import ManualClock
from tests.ports.model.bench import INSTRUCTIONS, OFFER, QUESTION, Verdict, calls, script
from tests.ports.model.ollama_bench import OllamaBench
from tests.ports.model.rogue import rogue, silent


@pytest.fixture
def bench() -> Iterator[OllamaBench]:
    with OllamaServer() as server, closing(OllamaBench(server.url)) as bench:
        yield bench


def test_a_model_that_was_not_pulled_says_how_to_pull_it(bench: OllamaBench) -> None:
    model = Ollama(bench.url, "qwen3:4b", ManualClock(), 5)
    with pytest.raises(ModelDown, match=r"run `ollama pull qwen3:4b`"):
        model.ask(QUESTION)
    model.close()


@pytest.mark.parametrize(
    ("letters", "context"), [(100, 8192), (14_000, 8192), (20_000, 16384), (60_000, 32768)]
)
def test_the_context_grows_by_doubling_lest_the_model_be_loaded_for_each_mail(
    bench: OllamaBench, letters: int, context: int
) -> None:
    script(bench, Rule(answer=OFFER.model_dump()))
    bench.model().ask(Question(INSTRUCTIONS, "x" * letters, Verdict, most_tokens=300))
    (call,) = calls(bench)
    assert call["config"] == {"temperature": 0, "seed": 0, "num_predict": 300, "num_ctx": context}


def test_no_proxy_gets_the_mail(bench: OllamaBench, monkeypatch: pytest.MonkeyPatch) -> None:
    with rogue(silent) as (proxy, began):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        model = Ollama(bench.url, "llama3.2", ManualClock(), 5)
        monkeypatch.undo()
        script(bench, Rule(answer=OFFER.model_dump()))
        assert model.ask(QUESTION).value == OFFER
        assert began == []
        model.close()


def test_it_costs_nothing(bench: OllamaBench) -> None:
    assert bench.model().dollars(1_000_000, 1_000_000) == 0
