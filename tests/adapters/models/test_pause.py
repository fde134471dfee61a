import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.adapters.models.failure import TRIES, Failure, pause
from shared.errors import ModelBusy, ModelDown

BLIP = Failure(ModelDown("it broke"), blip=True)


def asking(seconds: float) -> Failure:
    return Failure(ModelBusy("later", seconds), blip=True)


@pytest.mark.parametrize(
    ("failure", "tries", "left", "chance", "wait"),
    [
        (BLIP, 1, 20, 0, 0.5),
        (BLIP, 2, 20, 0, 1.0),
        (BLIP, 2, 20, 1, 1.5),
        (BLIP, 3, 20, 0, None),
        (BLIP, 1, 0.9, 0, None),
        (BLIP, 1, -1, 0, None),
        (asking(3), 1, 20, 0, 3.0),
        (asking(0), 1, 20, 1, 0.0),
        (asking(60), 1, 20, 0, None),
        (Failure(ModelBusy("later", 1)), 1, 20, 0, None),
        (Failure(ModelDown("gone")), 1, 20, 0, None),
    ],
)
def test_when_the_next_try_is_made(
    failure: Failure, tries: int, left: float, chance: float, wait: float | None
) -> None:
    assert pause(failure, tries, left, chance) == wait


@given(st.integers(1, 9), st.floats(-5, 100), st.floats(0, 1), st.none() | st.floats(0, 1000))
def test_no_pause_outlasts_the_time_and_who_asks_is_obeyed(
    tries: int, left: float, chance: float, told: float | None
) -> None:
    wait = pause(BLIP if told is None else asking(told), tries, left, chance)
    assert wait is None or (0 <= wait < left and tries < TRIES and wait >= (told or 0))
