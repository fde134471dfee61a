from collections.abc import Iterator
from typing import get_args

import pytest

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Kind
from tests.ports.model.gemini_bench import GeminiBench, by_key, by_vertex
from tests.ports.model.suite import ModelSuite


@pytest.fixture(scope="module")
def server() -> Iterator[GeminiServer]:
    with GeminiServer(keep_prompts=True) as server:
        yield server


class TestGeminiByKey(ModelSuite):
    @pytest.fixture
    def bench(self, server: GeminiServer) -> GeminiBench:
        return GeminiBench(server, by_key)


class TestGeminiByVertex(ModelSuite):
    @pytest.fixture
    def bench(self, server: GeminiServer) -> GeminiBench:
        return GeminiBench(server, by_vertex)


def test_no_fault_is_left_out() -> None:
    known = GeminiBench.busy | GeminiBench.down | GeminiBench.unfit | {"slow", "wrong_quote"}
    assert known == set(get_args(Kind))
