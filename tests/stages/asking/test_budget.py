"""Money: put aside before a call, settled after it, never more than a month may cost."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from emulators.model_script.rule import Fault, Rule, Usage
from shared.contracts.service_alert import ServiceAlert
from shared.domain.category import Category
from shared.domain.verdict import Doubt
from shared.errors import ModelUnfit
from shared.ports import Models
from shared.topology import NOTIFY
from tests.stages.asking.conftest import Open
from tests.stages.asking.desk import UNSURE, Desk, answer, undecided_raws

FLASH_LITE = (0.30, 2.50)
"""US dollars per million tokens asked and said, by the list the adapter goes by."""


def billed(desk: Desk) -> float:
    """What the server counted, in millionths of a dollar."""
    usages = [call["usage"] for call in desk.calls() if "usage" in call]
    micro: float = sum(FLASH_LITE[0] * usage["prompt"] + FLASH_LITE[1] * usage["answer"] for usage in usages)
    return micro


def test_a_call_is_settled_at_what_it_did_cost(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    verdict = opened.opinion()
    assert verdict.usage is not None
    assert abs(opened.spent() - billed(opened)) <= 1
    assert abs(opened.spent() - verdict.usage.dollars * 1e6) <= 1
    (month,) = opened.bench.documents.query("spending")
    assert (month.key, month.data["models"]) == ("2026-03", {verdict.usage.model: opened.spent()})


def test_an_answer_that_is_none_costs_as_well(desk: Open) -> None:
    opened = desk(Rule(answer=answer(), faults=(Fault(kind="off_schema"),)))
    assert opened.opinion().doubt == "model_unfit"
    assert abs(opened.spent() - billed(opened)) <= 1


def test_what_was_refused_costs_nothing(desk: Open) -> None:
    opened = desk(Rule(answer=answer(), faults=(Fault(kind="denied"),)))
    assert opened.opinion().doubt == "models_down"
    assert opened.spent() == 0


def test_when_the_money_is_spent_nobody_is_asked(desk: Open) -> None:
    opened = desk(Rule(answer=answer()), model_budget=0.0001)
    verdict = opened.opinion()
    assert (verdict.category, verdict.quote, verdict.review) == (UNSURE.category, UNSURE.quote, True)
    assert (verdict.doubt, verdict.usage, opened.calls()) == ("budget_spent", None, [])


def test_a_new_month_has_its_own_money(desk: Open) -> None:
    opened = desk(Rule(answer=answer()), model_budget=0.007)
    asked = [opened.opinion(number).doubt for number in range(60)]
    assert asked[0] is None
    assert asked[-1] == "budget_spent"
    opened.bench.clock.sleep(timedelta(days=31).total_seconds())
    assert opened.opinion(99).category is Category.INTERVIEW


def test_eight_at_once_never_spend_more_than_there_is(desk: Open) -> None:
    opened = desk(Rule(answer=answer(), usage=Usage(prompt=3_000, answer=300)), model_budget=0.05)
    most = 0.05 * 1e6
    everybody, over = threading.Barrier(8, timeout=20), list[float]()

    def work(thread: int) -> Sequence[Doubt | None]:
        everybody.wait()
        doubts = []
        for number in range(12):
            doubts.append(opened.opinion(100 * thread + number).doubt)
            over.append(opened.spent())
        return doubts

    with ThreadPoolExecutor(8) as pool:
        doubts = [doubt for each in pool.map(work, range(8)) for doubt in each]
    assert doubts.count("budget_spent") > 8
    assert doubts.count(None) > 8
    assert max(over) <= most
    assert billed(opened) <= most
    assert abs(opened.spent() - billed(opened)) <= len(doubts), "each call is rounded up to a millionth"


def test_four_fifths_are_told_once_a_month(desk: Open) -> None:
    opened = desk(Rule(answer=answer()), model_budget=0.007)
    bench = opened.bench
    heard = list[ServiceAlert]()

    def ask_until_spent(first: int) -> None:
        for number in range(first, first + 60):
            verdict = opened.opinion(number)
            heard.extend(opened.asker().alerts(verdict))

    ask_until_spent(0)
    keys = {alert.key() for alert in heard}
    assert len(keys) == 1
    assert (heard[0].kind, heard[0].subject, heard[0].healed) == ("model_budget", "models/2026-03", False)
    assert heard[0].about() not in bench.shelves.ids(), "no mailbox is what it is about"
    heard.clear()
    bench.clock.sleep(timedelta(days=31).total_seconds())
    ask_until_spent(1_000)
    told = sorted({(alert.subject, alert.healed) for alert in heard})
    assert told == [("models/2026-03", False), ("models/2026-03", True), ("models/2026-04", False)]


def test_the_stage_tells_of_the_money(desk: Open) -> None:
    opened = desk(Rule(answer=answer()), model_budget=0.004)
    for number, raw in enumerate(list(undecided_raws())[:12]):
        assert opened.deliver(raw, f"m{number}").kind == "handled"
    alerts = list(opened.bench.said(ServiceAlert, NOTIFY))
    assert {alert.kind for alert in alerts} == {"model_budget"}
    assert len({alert.key() for alert in alerts}) == 1


def test_an_unfit_answer_of_unknown_cost_is_counted_at_its_worst(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    (model,) = opened.asker().models.tiers()

    class Silent:
        tier, name, dollars = model.tier, model.name, staticmethod(model.dollars)

        def ask(self, _: object) -> None:
            raise ModelUnfit("It stopped without an answer.")

    class Only:
        def tiers(self) -> tuple[Silent]:
            return (Silent(),)

    opened.bench.container.override(Models, lambda _: Only())
    assert opened.opinion().doubt == "model_unfit"
    assert opened.spent() > 500
