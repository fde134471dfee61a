"""A model at each fault: no mail is lost, no verdict is without its words."""

import contextlib

import pytest

from emulators.model_script.rule import Fault, Kind, Rule
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.errors import Transient
from tests.stages.asking.conftest import Open
from tests.stages.asking.desk import INVITED, UNSURE, answer, undecided_raws

REFUSES: list[Kind] = ["quota_spent", "denied", "model_missing", "cut_body"]
BUSY: list[Kind] = ["rate_limited", "unavailable", "internal", "overdue"]
UNFIT: list[Kind] = [
    "truncated",
    "max_tokens",
    "safety",
    "blocked",
    "refusal",
    "malformed",
    "off_schema",
    "wrong_quote",
]


def always(kind: Kind, seconds: float = 1.0) -> Rule:
    return Rule(answer=answer(), faults=(Fault(kind=kind, seconds=seconds),), repeat=True)


def as_the_rules_had_it(verdict: Verdict) -> bool:
    return (verdict.category, verdict.quote, verdict.tier, verdict.review) == (
        UNSURE.category,
        UNSURE.quote,
        "rules",
        True,
    )


def test_an_answer_decides_with_the_mails_own_words(desk: Open) -> None:
    verdict = desk(Rule(answer=answer())).opinion()
    assert (verdict.category, verdict.quote, verdict.tier) == (Category.INTERVIEW, INVITED, "gemini")
    assert (verdict.company, verdict.role, verdict.confidence) == ("Tidewater", "Harbour Pilot", 0.9)
    assert (verdict.review, verdict.doubt) == (False, None)
    assert verdict.usage is not None
    assert verdict.usage.prompt_tokens > 0
    assert verdict.usage.dollars > 0
    assert verdict.signals[0] == f"model:{verdict.usage.model}"


def test_without_a_model_the_verdict_is_as_it_was(desk: Open) -> None:
    assert desk(gemini="off").opinion() is UNSURE


@pytest.mark.parametrize("kind", UNFIT)
def test_what_is_no_answer_leaves_the_rules_verdict(desk: Open, kind: Kind) -> None:
    verdict = desk(always(kind)).opinion()
    assert as_the_rules_had_it(verdict)
    assert verdict.doubt == "model_unfit"
    assert verdict.usage is not None


@pytest.mark.parametrize("kind", REFUSES)
def test_who_cannot_be_asked_leaves_the_rules_verdict(desk: Open, kind: Kind) -> None:
    verdict = desk(always(kind)).opinion()
    assert as_the_rules_had_it(verdict)
    assert verdict.doubt == "models_down"


def test_a_server_that_is_not_there_leaves_the_rules_verdict(desk: Open) -> None:
    opened = desk()
    opened.server.close()
    verdict = opened.opinion()
    assert (as_the_rules_had_it(verdict), verdict.doubt) == (True, "models_down")


def test_who_is_too_slow_leaves_the_rules_verdict(desk: Open) -> None:
    verdict = desk(always("slow", 1.5), model_timeout_seconds=0.5).opinion()
    assert (as_the_rules_had_it(verdict), verdict.doubt) == (True, "models_down")


@pytest.mark.parametrize("kind", BUSY)
def test_who_is_busy_is_waited_for_three_times_and_then_left(desk: Open, kind: Kind) -> None:
    opened = desk(always(kind, 42), model_failures=100)
    for _ in range(3):
        with pytest.raises(Transient) as waits:
            opened.opinion()
        assert waits.value.delay_seconds is not None
        assert waits.value.delay_seconds > 0
    verdict = opened.opinion()
    assert (as_the_rules_had_it(verdict), verdict.doubt) == (True, "models_down")


def test_a_minutes_rate_limit_costs_nothing_but_time(desk: Open) -> None:
    opened = desk(always("rate_limited", 40))
    waiting, decided = list(range(12)), 0
    for _ in range(3):
        for number in list(waiting):
            with contextlib.suppress(Transient):
                assert opened.opinion(number).category is Category.INTERVIEW
                waiting.remove(number)
                decided += 1
        opened.script(Rule(answer=answer()))
        opened.bench.clock.sleep(60)
    assert (decided, waiting) == (12, [])


@pytest.mark.parametrize("kind", [*REFUSES, *BUSY, *UNFIT])
def test_no_mail_is_dropped_whatever_the_model_does(desk: Open, kind: Kind) -> None:
    opened = desk(always(kind, 5))
    raws = list(undecided_raws())[:6]
    assert len(raws) == 6, "or the rules leave nothing to be asked"
    told = {}
    for number, raw in enumerate(raws):
        for _ in range(4):
            outcome = opened.deliver(raw, f"m{number}")
            if outcome.done:
                break
            assert outcome.kind == "retry"
            opened.bench.clock.sleep(outcome.delay_seconds or 60)
        assert outcome.kind == "handled", (number, outcome)
    for verdict in opened.verdicts():
        told[verdict.message] = verdict
        assert verdict.review
        assert verdict.quote or verdict.category is Category.NOT_JOB
    assert len(told) == len(raws)
    dead = opened.bench.taken("mail-fetched.classify.dead.dead_letter")
    assert dead == []
