import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.alerts import ALERTS, Trouble, judge, raised
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Document, Documents
from tests.ports.clock import START
from tests.stages.workbench import Workbench

T = TypeVar("T")
BOX = "box"


def trouble(since: datetime = START) -> Trouble:
    return Trouble("silent_push", BOX, since, "It is silent.", "Mend it.", "It speaks again.")


def judged(bench: Workbench, found: Trouble | None) -> list[ServiceAlert]:
    return list(judge(bench.documents, BOX, {"silent_push": found}, bench.clock.now()))


def keys(alerts: list[ServiceAlert]) -> list[str]:
    return [alert.key().removeprefix("silent_push/box/") for alert in alerts]


def test_it_opens_once_and_heals_once_whatever_is_said_again(bench: Workbench) -> None:
    said = []
    for found in (None, trouble(), trouble(), trouble(), None, None, None):
        said += keys(judged(bench, found))
        bench.clock.sleep(3600)
    assert list(dict.fromkeys(said)) == [START.isoformat(), f"{START.isoformat()}/healed"]


def test_while_it_lasts_it_keeps_its_beginning_and_its_words(bench: Workbench) -> None:
    (first,) = judged(bench, trouble())
    later = Trouble("silent_push", BOX, START + timedelta(hours=9), "It is very silent.", "Hurry.", "Fine.")
    assert judged(bench, later) == [first]


def test_the_healed_words_tell_what_is_fine_again(bench: Workbench) -> None:
    judged(bench, trouble())
    alert, healed = judged(bench, None)
    assert (alert.healed, alert.summary) == (False, "It is silent.")
    assert (healed.healed, healed.summary) == (True, "It speaks again.")


def test_it_recurs_as_a_cause_of_its_own(bench: Workbench) -> None:
    judged(bench, trouble())
    bench.clock.sleep(60)
    judged(bench, None)
    bench.clock.sleep(60)
    said = keys(judged(bench, trouble()))
    assert len(set(said)) == 3, "the first, its end, and the second, though it claims the same beginning"
    assert said[2] > said[0]


def test_what_healed_is_said_for_a_day_and_no_longer(bench: Workbench) -> None:
    judged(bench, trouble())
    judged(bench, None)
    bench.clock.sleep(86_399)
    assert len(judged(bench, None)) == 2
    bench.clock.sleep(2)
    assert judged(bench, None) == []


def test_what_was_never_a_trouble_is_not_healed(bench: Workbench) -> None:
    assert judged(bench, None) == []
    assert list(bench.documents.query(ALERTS)) == []


def test_what_is_not_judged_is_left_as_it_is(bench: Workbench) -> None:
    judged(bench, trouble())
    assert list(judge(bench.documents, BOX, {"watch_lapsed": None}, bench.clock.now())) == []
    (slot,) = bench.documents.query(ALERTS)
    assert slot.data["open"]


@pytest.mark.parametrize("seed", range(20))
def test_killed_between_its_documents_and_its_outputs_any_number_of_times(
    seed: int, bench: Workbench
) -> None:
    chance, heard = random.Random(seed), list[str]()
    expected = 0
    for found in (trouble(), None) * 4:
        expected += 1
        while True:
            said = keys(judged(bench, found))
            bench.clock.sleep(chance.randint(1, 3600))
            if chance.random() < 0.5:  # else killed: the documents were written, nothing was said
                break
        heard += said
    heard += keys(judged(bench, None))
    told = list(dict.fromkeys(heard))
    assert len(told) == expected, "each cause is told once, and healed once"
    assert [key.endswith("/healed") for key in told] == [False, True] * 4


def test_two_that_find_the_same_trouble_at_once_open_one_alert(bench: Workbench) -> None:
    class Behind(SqliteDocuments):
        """Documents that tell, outside a transaction, what was before the other had written."""

        inside = False

        def get(self, collection: str, key: str) -> Document | None:
            return super().get(collection, key) if self.inside else None

        def transact(self, work: Callable[[Documents], T]) -> T:
            self.inside = True
            return super().transact(work)

    (first,) = raised(bench.documents, trouble(), bench.clock.now())
    behind = Behind(bench.container(SqliteStore), bench.clock, {})
    assert list(raised(behind, trouble(START + timedelta(seconds=1)), bench.clock.now())) == [first]
