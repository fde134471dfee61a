import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.circuit import PROBES, Circuit, Resting
from tests.ports.clock import ManualClock
from tests.stages.middleware.build import documents

REST = 60.0


class DownError(Exception):
    pass


def down() -> None:
    raise DownError


def opened() -> tuple[Circuit, ManualClock]:
    clock = ManualClock()
    circuit = Circuit("it", 3, REST, documents(clock), clock)
    for _ in range(3):
        with pytest.raises(DownError):
            circuit.call(down)
    return circuit, clock


def test_what_rests_tells_for_how_long_and_why() -> None:
    circuit, clock = opened()
    clock.sleep(20)
    with pytest.raises(Resting) as resting:
        circuit.call(down)
    assert (resting.value.seconds, resting.value.cause) == (REST - 20, DownError)


def test_calls_run_side_by_side() -> None:
    clock = ManualClock()
    circuit, both = Circuit("it", 3, REST, documents(clock), clock), threading.Barrier(2, timeout=10)
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(circuit.call, both.wait) for _ in range(2)]
    assert sorted(call.result() for call in calls) == [0, 1]


def test_a_call_that_began_before_it_opened_does_not_close_it() -> None:
    clock = ManualClock()
    circuit = Circuit("it", 1, REST, documents(clock), clock)
    began, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        assert go_on.wait(10)

    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(circuit.call, slow)
        assert began.wait(10)
        with pytest.raises(DownError):
            circuit.call(down)
        go_on.set()
        call.result()
    with pytest.raises(Resting):
        circuit.call(down)


def test_of_eight_at_once_one_probes() -> None:
    circuit, clock = opened()
    clock.sleep(REST)
    probes, rests = list[int](), list[int]()
    everybody = threading.Barrier(8, timeout=10)

    def probe(number: int) -> None:
        probes.append(number)
        raise DownError

    def ask(number: int) -> None:
        everybody.wait()
        try:
            circuit.call(lambda: probe(number))
        except DownError:
            pass
        except Resting:
            rests.append(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert (len(probes), len(rests)) == (1, 7)


def test_what_is_no_failure_of_it_closes_it() -> None:
    clock = ManualClock()
    kept = documents(clock)
    circuit = Circuit("it", 1, REST, kept, clock, [ValueError])
    with pytest.raises(DownError):
        circuit.call(down)
    clock.sleep(REST)
    with pytest.raises(ValueError, match="thirteen"):
        circuit.call(lambda: int("thirteen"))
    assert circuit.call(lambda: 1) == 1
    assert kept.count(PROBES) == 0
