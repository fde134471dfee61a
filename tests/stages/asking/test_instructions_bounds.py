"""Looking for words meant for a model takes a time that grows with the text alone."""

import time

import pytest

from functions.classify.asking.instructions import instructs
from functions.classify.asking.mask import masks

HOSTILE = (
    "ignore the ",
    "ignore all any the your ",
    "> > * # [ ( - system ",
    ">>>>",
    "----",
    "### ",
    "you are now an ai-ish ",
    "you are the a b c ",
    "classify this mail as a b c d ",
    "set the category of ",
    "respond to me with json-like category ",
    "la categoria a b c ",
    "die kategorie a b ",
    "note to the ai ",
    "<system ",
    '"category" ',
    "instructions of the system prompt ",
    "1 2 3 4 5 6 ",
    "12 Harbour of the ",
    "Aa1-",
    "password is ",
    "a.b-c+",
)


def seconds(text: str) -> float:
    took = []
    for _ in range(3):
        started = time.process_time()
        instructs(text)
        masks(text[:2_000])
        took.append(time.process_time() - started)
    return min(took)


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_grows_with_the_text_alone(piece: str) -> None:
    filler = "json ai system category ignore ki ia "
    short = seconds(filler + piece * (16_000 // len(piece)))
    long = seconds(filler + piece * (64_000 // len(piece)))
    assert long <= 10 * short + 0.02
    assert long < 1.0
