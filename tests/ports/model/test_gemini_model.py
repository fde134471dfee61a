from collections.abc import Iterator
from contextlib import closing
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
    def bench(self, server: GeminiServer) -> Iterator[GeminiBench]:
        with closing(GeminiBench(server.url, by_key)) as bench:
            yield bench


class TestGeminiByVertex(ModelSuite):
    @pytest.fixture
    def bench(self, server: GeminiServer) -> Iterator[GeminiBench]:
        with closing(GeminiBench(server.url, by_vertex)) as bench:
            yield bench


def test_no_fault_is_left_out() -> None:
    known = GeminiBench.busy | GeminiBench.down | GeminiBench.unfit | {"slow", "wrong_quote"}
    assert known == set(get_args(Kind))
