"""Several models, and when each of them is left alone."""

from collections.abc import Iterator

import pytest

from emulators.model_script.rule import Fault, Kind, Rule
from emulators.ollama.server import OllamaServer
from shared.domain.category import Category
from shared.errors import Transient
from tests.stages.asking.conftest import Open
from tests.stages.asking.desk import Desk, answer

REJECTED = answer("rejection", "Unfortunately, we will not be moving forward with your application.")
LOCAL = "llama3.2"


@pytest.fixture
def ollama() -> Iterator[OllamaServer]:
    with OllamaServer([Rule(answer=REJECTED)]) as server:
        yield server


def broken(kind: Kind) -> Rule:
    return Rule(answer=answer(), faults=(Fault(kind=kind, seconds=10),), repeat=True)


def both(desk: Open, ollama: OllamaServer, *rules: Rule, **settings: object) -> Desk:
    return desk(*rules, ollama_model=LOCAL, ollama_host=ollama.url, **settings)


def test_the_first_that_answers_is_heard(desk: Open, ollama: OllamaServer) -> None:
    verdict = both(desk, ollama, Rule(answer=answer())).opinion()
    assert (verdict.category, verdict.tier) == (Category.INTERVIEW, "gemini")


@pytest.mark.parametrize("kind", ["denied", "off_schema", "wrong_quote", "safety", "cut_body"])
def test_the_next_is_asked_when_the_first_has_no_answer(desk: Open, ollama: OllamaServer, kind: Kind) -> None:
    verdict = both(desk, ollama, broken(kind)).opinion()
    assert (verdict.category, verdict.tier, verdict.review) == (Category.REJECTION, "ollama", False)
    assert verdict.usage is not None
    assert verdict.usage.model == LOCAL


def test_a_model_of_ones_own_needs_no_money(desk: Open, ollama: OllamaServer) -> None:
    opened = both(desk, ollama, Rule(answer=answer()), model_budget=0)
    verdict = opened.opinion()
    assert (verdict.tier, verdict.usage and verdict.usage.dollars) == ("ollama", 0.0)
    assert (opened.spent(), opened.calls()) == (0, [])


def test_it_opens_after_the_configured_failures_and_lets_one_through_in_each_rest(desk: Open) -> None:
    opened = desk(broken("denied"), model_failures=3, model_rest_seconds=60)
    clock = opened.bench.clock
    doubts = [opened.opinion(number).doubt for number in range(20)]
    assert doubts == ["models_down"] * 20
    assert len(opened.calls()) == 3
    for probes in (1, 2, 3):
        clock.sleep(59)
        opened.opinion(100 + probes)
        assert len(opened.calls()) == 2 + probes
        clock.sleep(1)
        for number in range(10):
            opened.opinion(1_000 * probes + number)
        assert len(opened.calls()) == 3 + probes
    opened.script(Rule(answer=answer()))
    clock.sleep(60)
    assert [opened.opinion(10_000 + number).category for number in range(5)] == [Category.INTERVIEW] * 5


def test_what_is_no_answer_opens_nothing(desk: Open) -> None:
    opened = desk(broken("off_schema"), model_failures=3)
    for number in range(10):
        opened.opinion(number)
    assert len(opened.calls()) == 10


def test_a_fleet_sends_one_probe(desk: Open) -> None:
    """Processes share the documents; each has found out by itself that the model is down."""
    first = desk(broken("denied"), model_failures=2)
    fleet = [first, *(first.twin() for _ in range(2))]
    for each in fleet:
        for number in range(2):
            each.opinion(number)
    before = len(first.calls())
    first.bench.clock.sleep(60)
    for number, each in enumerate(fleet):
        each.opinion(50 + number)
    assert len(first.calls()) == before + 1


def test_a_resting_model_that_was_only_busy_is_waited_for(desk: Open) -> None:
    opened = desk(broken("rate_limited"), model_failures=2, model_rest_seconds=30)
    for number in range(2):
        with pytest.raises(Transient):
            opened.opinion(number)
    before = len(opened.calls())
    with pytest.raises(Transient) as waits:
        opened.opinion(2)
    assert (waits.value.delay_seconds, len(opened.calls())) == (30, before)
