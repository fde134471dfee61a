from collections.abc import Iterator
from contextlib import closing

import pytest

from emulators.ollama.application import KINDS
from emulators.ollama.server import OllamaServer
from tests.ports.model.bench import KEY
from tests.ports.model.ollama_bench import OllamaBench
from tests.ports.model.suite import ModelSuite


@pytest.fixture(scope="module")
def server() -> Iterator[OllamaServer]:
    with OllamaServer(keep_prompts=True) as server:
        yield server


class TestOllama(ModelSuite):
    @pytest.fixture
    def bench(self, server: OllamaServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaBench]:
        monkeypatch.setenv("OLLAMA_API_KEY", KEY)
        with closing(OllamaBench(server.url)) as bench:
            yield bench


def test_no_fault_is_left_out() -> None:
    known = OllamaBench.busy | OllamaBench.down | OllamaBench.unfit | {"slow", "wrong_quote"}
    assert known == set(KINDS)
