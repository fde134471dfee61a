"""What every adapter of the port Model has to do."""

import logging
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest

from emulators.model_script.rule import Fault, Kind, Rule, Usage
from emulators.model_script.spoilt import WRONG_QUOTE
from shared.errors import CareerOpsError, ModelBusy, ModelDown, ModelUnfit
from shared.ports import Question
from tests.ports.model.bench import (
    INSTRUCTIONS,
    KEY,
    MAIL,
    OFFER,
    QUESTION,
    ModelBench,
    Verdict,
    calls,
    script,
)
from tests.ports.model.rogue import Behaviour, portal, redirecting, resetting, rogue, silent, trickling

BLIPS: tuple[Kind, ...] = ("unavailable", "internal", "overdue", "cut_body")
UNFIT: tuple[Kind, ...] = ("truncated", "max_tokens", "refusal", "malformed", "off_schema")
TRIES = 3


def failed(bench: ModelBench, kind: Kind, seconds: float = 10.0) -> CareerOpsError:
    script(bench, Rule(answer=OFFER.model_dump(), faults=(Fault(kind=kind, seconds=30),), repeat=True))
    with pytest.raises(CareerOpsError) as caught:
        bench.model(seconds).ask(QUESTION)
    return caught.value


class ModelSuite:
    """Subclass it and give a fixture `bench`."""

    def test_an_answer_is_of_the_shape_and_tells_its_tokens(self, bench: ModelBench) -> None:
        script(bench, Rule(answer=OFFER.model_dump(), usage=Usage(prompt=900, answer=40)))
        answer = bench.model().ask(QUESTION)
        assert answer.value == OFFER
        assert (answer.prompt_tokens, answer.answer_tokens) == (900, 40)

    def test_instructions_and_mail_reach_it_whole(self, bench: ModelBench) -> None:
        script(bench, Rule())
        mail = "first words\n" + "words between\n" * 4_000 + "the last words"
        bench.model().ask(Question(INSTRUCTIONS, mail, Verdict))
        (call,) = calls(bench)
        assert call["prompt"]["text"] == f"{INSTRUCTIONS}\n{mail}"

    def test_unscripted_the_schema_alone_makes_the_answer(self, bench: ModelBench) -> None:
        script(bench, Rule())
        value = bench.model().ask(QUESTION).value
        assert value == Verdict(category="rejection", quote="we are glad to offer you the post of a welder.")

    def test_it_is_asked_without_tools_and_without_chance(self, bench: ModelBench) -> None:
        script(bench, Rule())
        bench.model().ask(QUESTION)
        (call,) = calls(bench)
        assert (call["structured"], call["tools"], call["config"]["temperature"]) == (True, 0, 0)

    @pytest.mark.parametrize(
        "text", ["", "half a \ud83d character", "\0\x1b[2J", "日本語" * 500, '"}],"x":"']
    )
    def test_any_text_can_be_asked_about(self, bench: ModelBench, text: str) -> None:
        script(bench, Rule(answer=OFFER.model_dump()))
        assert bench.model().ask(Question(INSTRUCTIONS, text, Verdict)).value == OFFER

    @pytest.mark.parametrize("kind", BLIPS)
    def test_a_blip_is_tried_again(self, bench: ModelBench, kind: Kind) -> None:
        blips = (Fault(kind=kind),) * (TRIES - 1)
        script(bench, Rule(answer=OFFER.model_dump(), faults=blips))
        start = bench.clock.now()
        assert bench.model().ask(QUESTION).value == OFFER
        assert len(calls(bench)) == TRIES
        assert 1.5 <= (bench.clock.now() - start).total_seconds() <= 2.25

    @pytest.mark.parametrize("kind", BLIPS)
    def test_what_goes_on_is_no_blip(self, bench: ModelBench, kind: Kind) -> None:
        assert isinstance(failed(bench, kind), ModelDown if kind == "cut_body" else ModelBusy)
        assert len(calls(bench)) == TRIES

    @pytest.mark.parametrize("kind", BLIPS)
    def test_no_try_is_made_when_the_time_is_over(self, bench: ModelBench, kind: Kind) -> None:
        failed(bench, kind, seconds=0.9)
        assert len(calls(bench)) == 1

    @pytest.mark.parametrize("kind", ["denied", "model_missing"])
    def test_who_refuses_to_serve_is_not_asked_again(self, bench: ModelBench, kind: Kind) -> None:
        assert isinstance(failed(bench, kind), ModelDown)
        assert len(calls(bench)) == 1

    def test_a_minute_without_room_is_busy(self, bench: ModelBench) -> None:
        assert isinstance(failed(bench, "rate_limited"), ModelBusy)
        assert len(calls(bench)) == 1

    @pytest.mark.parametrize("kind", UNFIT)
    def test_what_is_no_answer_is_unfit_and_tells_what_it_cost(self, bench: ModelBench, kind: Kind) -> None:
        error = failed(bench, kind)
        assert isinstance(error, ModelUnfit)
        assert error.prompt_tokens == calls(bench)[0]["usage"]["prompt"] > 0
        assert error.answer_tokens == calls(bench)[0]["usage"]["answer"] > 0
        assert len(calls(bench)) == 1

    @pytest.mark.parametrize(
        "answer",
        [
            {"category": "bargain", "quote": "glad"},
            {"category": "offer"},
            {"category": "offer", "quote": "glad", "call": "rm"},
            {"category": "offer", "quote": 7},
            ["offer"],
            "",
            "null",
        ],
    )
    def test_json_of_another_shape_is_unfit(self, bench: ModelBench, answer: object) -> None:
        script(bench, Rule(answer=answer))
        with pytest.raises(ModelUnfit, match=r"another shape|broken"):
            bench.model().ask(QUESTION)

    def test_an_answer_that_is_too_long_is_unfit(self, bench: ModelBench) -> None:
        script(bench, Rule(answer=OFFER.model_dump()))
        with pytest.raises(ModelUnfit, match="cut short at 8 tokens"):
            bench.model().ask(Question(INSTRUCTIONS, MAIL, Verdict, most_tokens=8))

    def test_a_wrong_quote_is_the_askers_to_find(self, bench: ModelBench) -> None:
        script(bench, Rule(answer=OFFER.model_dump(), faults=(Fault(kind="wrong_quote"),)))
        value = bench.model().ask(QUESTION).value
        assert isinstance(value, Verdict)
        assert value.quote == WRONG_QUOTE

    @pytest.mark.parametrize("behaviour", [silent, trickling])
    def test_an_ask_takes_a_bounded_time(self, bench: ModelBench, behaviour: Behaviour) -> None:
        with rogue(behaviour) as (url, began):
            model = bench.model(0.5, url)
            start = time.monotonic()
            with pytest.raises(ModelDown, match="in time"):
                model.ask(QUESTION)
            assert 0.4 <= time.monotonic() - start < 3
            assert len(began) == 1

    def test_a_slow_answer_is_not_waited_for(self, bench: ModelBench) -> None:
        script(bench, Rule(answer=OFFER.model_dump(), faults=(Fault(kind="slow", seconds=1.5),)))
        with pytest.raises(ModelDown, match="in time"):
            bench.model(0.3).ask(QUESTION)

    def test_a_broken_connection_is_a_blip(self, bench: ModelBench) -> None:
        with rogue(resetting) as (url, began):
            with pytest.raises(ModelDown, match="broke the connection"):
                bench.model(url=url).ask(QUESTION)
            assert len(began) == TRIES

    def test_nobody_there_is_down_at_once(self, bench: ModelBench) -> None:
        with rogue(silent) as (url, _):
            pass
        with pytest.raises(ModelDown, match="cannot be reached"):
            bench.model(url=url).ask(QUESTION)

    def test_a_page_for_people_is_no_answer(self, bench: ModelBench) -> None:
        with rogue(portal) as (url, _), pytest.raises(ModelDown, match=r"not .* API"):
            bench.model(url=url).ask(QUESTION)

    def test_the_mail_goes_nowhere_else(self, bench: ModelBench) -> None:
        with rogue(redirecting) as (url, began):
            with pytest.raises(ModelDown, match=r"refuses to serve.*307"):
                bench.model(url=url).ask(QUESTION)
            assert len(began) == 1

    def test_many_ask_at_once(self, bench: ModelBench) -> None:
        script(bench, Rule(answer=OFFER.model_dump(), faults=(Fault(kind="unavailable"),) * (TRIES - 1)))
        model = bench.model(30)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(model.ask, [QUESTION] * 24))
        assert [answer.value for answer in answers] == [OFFER] * 24

    def test_every_fault_that_the_server_has_is_one_of_the_three(self, bench: ModelBench) -> None:
        for kinds, error in ((bench.busy, ModelBusy), (bench.down, ModelDown), (bench.unfit, ModelUnfit)):
            assert {kind: type(failed(bench, kind)) for kind in kinds} == dict.fromkeys(kinds, error)

    def test_neither_the_mail_nor_the_key_is_told_to_anyone(
        self, bench: ModelBench, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        caplog.set_level(logging.DEBUG)
        told = []
        for kind in bench.busy | bench.down | bench.unfit:
            told.append(repr(bench.model()))
            told += traceback.format_exception(failed(bench, kind))
        said = "".join([*told, caplog.text, *capfd.readouterr()])
        assert KEY not in said
        assert [line for line in MAIL.splitlines() if line in said] == []
        assert OFFER.quote not in said

    def test_it_names_its_tier_and_itself_and_its_price(self, bench: ModelBench) -> None:
        model = bench.model()
        assert model.tier == bench.tier
        assert model.name
        assert model.dollars(0, 0) == 0
        assert model.dollars(prompt_tokens=10, answer_tokens=10) >= 0
