"""Deliveries that come twice, or in any order, end where the undisturbed run ends."""

from pathlib import Path

import pytest

from shared.bootstrap.container import Container
from shared.ports import Broker, Clock
from tests.chain.chaos import Chaos
from tests.chain.command import Outcome
from tests.chain.embedded_chain import chain, run_through
from tests.chain.undisturbed import Undisturbed

FIFTH = 0.2


def disturbed(data: Path, seed: int, *, twice: float, shuffled: bool) -> tuple[Outcome, Chaos]:
    made: list[Chaos] = []

    def change(container: Container) -> None:
        made.append(Chaos(container(Broker), container(Clock), seed, twice=twice, shuffled=shuffled))
        container.override(Broker, lambda _: made[0])

    with chain(data, change=change) as (container, worker):
        return run_through(container, worker), made[0]


def assert_same(found: Outcome, undisturbed: Undisturbed) -> None:
    for part in ("messages", "applications", "stats"):
        assert found[part] == undisturbed.outcome[part], part


@pytest.mark.parametrize("seed", range(4))
def test_deliveries_that_come_twice(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    found, broker = disturbed(tmp_path, seed, twice=FIFTH, shuffled=False)
    assert broker.repeated > 50
    assert_same(found, undisturbed)


@pytest.mark.parametrize("seed", range(4))
def test_deliveries_in_any_order(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    found, broker = disturbed(tmp_path, seed, twice=0.0, shuffled=True)
    assert broker.displaced > 300
    assert_same(found, undisturbed)


@pytest.mark.parametrize("seed", range(4))
def test_both_at_once(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    found, broker = disturbed(tmp_path, seed, twice=FIFTH, shuffled=True)
    assert broker.repeated > 50
    assert broker.displaced > 300
    assert_same(found, undisturbed)


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(100, 200))
def test_both_at_once_for_many_seeds(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    found, _ = disturbed(tmp_path, seed, twice=FIFTH, shuffled=True)
    assert_same(found, undisturbed)
