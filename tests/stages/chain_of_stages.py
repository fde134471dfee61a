"""Stages delivered to until nothing is left, in any order."""

import random
from typing import Any

from shared.contracts.watch_due import WatchDue
from shared.messages import Delivery
from shared.outcome import Outcome
from shared.stages import entry_of
from shared.topology import AUDIT, FETCH, NOTIFY, SYNC, WATCH, Stage
from tests.stages.workbench import BOX, Workbench

STAGES = (WATCH, SYNC, FETCH, AUDIT, NOTIFY)
AT_MOST = 500


def settle(bench: Workbench, seed: int = 0) -> list[tuple[str, str]]:
    """Deliver what waits for these stages, shuffled, and return the outcomes; fail without an end."""
    chance, outcomes = random.Random(seed), list[tuple[str, str]]()
    for _ in range(AT_MOST):
        waiting = [
            (stage, delivery)
            for stage in STAGES
            for claim in stage.subscriptions()
            for delivery in bench.broker.pull(claim.name, 100, 600)
        ]
        if not waiting:
            return outcomes
        chance.shuffle(waiting)
        for stage, delivery in waiting:
            outcome = hand(bench, stage, delivery)
            outcomes.append((stage.name, outcome.kind))
            if outcome.done:
                bench.broker.ack([delivery])
            else:
                bench.broker.nack(delivery, outcome.reason)
    raise AssertionError("The stages do not come to an end.")


def hand(bench: Workbench, stage: Stage[Any, Any], delivery: Delivery) -> Outcome:
    """Hand one delivery to a stage."""
    outcome: Outcome = entry_of(stage).bound.deliver_with(bench.container)(delivery)
    return outcome


def look(bench: Workbench, seed: int = 0) -> list[tuple[str, str]]:
    """Let the timer ring, and all that follows from it come to an end."""
    nonce = f"{bench.clock.now():%Y-%m-%dT%H:%M}"
    bench.broker.publish([bench.message(WatchDue(mailbox=BOX, nonce=nonce), "watch")])
    return settle(bench, seed)


def told(bench: Workbench, kind: str | None = None) -> list[str]:
    """Return the kinds of the alerts that reached the person, each once, in order; `!` marks the healed."""
    kinds = {}
    for news in bench.ear.heard:
        if "kind" in news.facts and kind in (None, news.facts["kind"]):
            kinds[news.id] = news.facts["kind"] + ("!" if news.facts["healed"] else "")
    return list(kinds.values())
