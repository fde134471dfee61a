from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, Literal

import pytest
from google.genai import Client
from google.genai.types import ThinkingConfig, ThinkingLevel
from pydantic import BaseModel

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Fault, Rule, Usage
from shared.adapters.models.gemini_request import config
from shared.errors import ModelBusy, ModelDown
from shared.ports import Question
from tests.ports.model.bench import OFFER, QUESTION, calls, script
from tests.ports.model.gemini_bench import GeminiBench, by_key, by_vertex
from tests.ports.model.rogue import portal, rogue

MINIMAL, LOW = (ThinkingConfig(thinking_level=level) for level in (ThinkingLevel.MINIMAL, ThinkingLevel.LOW))


@pytest.fixture
def bench() -> Iterator[GeminiBench]:
    with GeminiServer() as server, closing(GeminiBench(server.url)) as bench:
        yield bench


@pytest.mark.parametrize(
    ("model", "thinking"),
    [
        ("gemini-3.5-flash-lite", MINIMAL),
        ("gemini-3.1-flash-lite-preview", MINIMAL),
        ("gemini-3.8-flash", LOW),
        ("gemini-4-argon", LOW),
        ("gemini-flash-latest", LOW),
        ("gemini-2.5-flash", ThinkingConfig(thinking_budget=0)),
        ("gemini-2.5-flash-lite", ThinkingConfig(thinking_budget=0)),
        ("gemini-2.5-pro", ThinkingConfig(thinking_budget=128)),
        ("gemini-2.0-flash", None),
        ("gemma-4-31b-it", None),
    ],
)
def test_each_model_thinks_as_little_as_it_can(model: str, thinking: ThinkingConfig | None) -> None:
    assert config(model, QUESTION, 20).thinking_config == thinking


@pytest.mark.parametrize(("seconds", "deadline"), [(0.4, "10"), (9, "10"), (20.5, "21")])
def test_no_deadline_is_sent_that_the_service_refuses(seconds: float, deadline: str) -> None:
    options = config("gemini-3.5-flash-lite", QUESTION, seconds).http_options
    assert options is not None
    assert options.headers == {"X-Server-Timeout": deadline}
    assert options.timeout == 1000 * seconds


class Leaf(BaseModel):
    kind: Literal["leaf"]


class Tree(BaseModel):
    kind: Literal["tree", "bush"]
    leaves: list[Leaf]


def words_of(schema: Any) -> set[str]:  # noqa: ANN401 - whatever JSON Schema holds
    match schema:
        case dict():
            return set(schema).union(*map(words_of, schema.values()))
        case list():
            return set[str]().union(*map(words_of, schema))
    return set()


def test_a_choice_of_one_is_closed_as_well() -> None:
    schema: Any = config("gemini-3.5-flash-lite", Question("", "", Tree), 20).response_json_schema
    assert "const" not in words_of(schema)
    assert schema["properties"]["kind"]["enum"] == ["tree", "bush"]
    assert schema["$defs"]["Leaf"]["properties"]["kind"]["enum"] == ["leaf"]


def test_nothing_is_kept_from_the_model_and_it_has_no_tools() -> None:
    asked = config("gemini-3.5-flash-lite", QUESTION, 20)
    assert {str(each.threshold and each.threshold.value) for each in asked.safety_settings or []} == {
        "BLOCK_NONE"
    }
    assert len(asked.safety_settings or []) == 4
    assert (asked.tools, asked.temperature, asked.max_output_tokens) == (None, 0, 512)


def test_who_asks_for_a_short_pause_is_given_it(bench: GeminiBench) -> None:
    script(bench, Rule(answer=OFFER.model_dump(), faults=(Fault(kind="rate_limited", seconds=3),)))
    start = bench.clock.now()
    assert bench.model().ask(QUESTION).value == OFFER
    assert 3 <= (bench.clock.now() - start).total_seconds() <= 4.5


def test_who_asks_for_a_long_pause_is_left_to_the_asker(bench: GeminiBench) -> None:
    script(bench, Rule(faults=(Fault(kind="rate_limited", seconds=37.5),)))
    with pytest.raises(ModelBusy) as caught:
        bench.model().ask(QUESTION)
    assert caught.value.delay_seconds == 37.5
    assert len(calls(bench)) == 1


def test_thoughts_are_paid_for_like_answers(bench: GeminiBench) -> None:
    script(bench, Rule(answer=OFFER.model_dump(), usage=Usage(prompt=1000, answer=30, thoughts=200)))
    answer = bench.model().ask(QUESTION)
    assert (answer.prompt_tokens, answer.answer_tokens) == (1000, 230)


PLACE = "v1beta1/projects/a-project/locations/europe-west1/publishers/google"


@pytest.mark.parametrize(("client", "form"), [(by_key, "v1beta"), (by_vertex, PLACE)])
def test_it_is_asked_at_the_form_that_serves_every_model(client: Callable[[str], Client], form: str) -> None:
    with rogue(portal) as (url, began), closing(GeminiBench(url, client)) as bench:
        with pytest.raises(ModelDown):
            bench.model().ask(QUESTION)
        asked = f"POST /{form}/models/gemini-3.5-flash-lite:generateContent HTTP/1.1"
        assert began[0].decode().splitlines()[0] == asked
