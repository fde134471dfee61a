"""How many ways of saying one thing the English phrases hear in a sentence by itself."""

import tomllib
from pathlib import Path

import pytest

from tests.evaluation.coverage import heard

SENTENCES: dict[str, list[str]] = {
    said: sentences
    for path in sorted((Path(__file__).parent / "wordings").glob("families_*.toml"))
    for said, sentences in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
NOTHING = ("neutral", "elsewhere")
LEAST = 0.8


@pytest.mark.parametrize("said", [name for name in SENTENCES if name not in NOTHING])
def test_most_ways_to_say_a_thing_are_heard(said: str) -> None:
    missed = [sentence for sentence in SENTENCES[said] if heard(sentence, "en") != said]
    assert len(missed) <= len(SENTENCES[said]) * (1 - LEAST), missed


@pytest.mark.parametrize("said", NOTHING)
def test_what_only_sounds_alike_is_heard_as_nothing(said: str) -> None:
    taken = [sentence for sentence in SENTENCES[said] if heard(sentence, "en") != "nothing"]
    assert len(taken) <= len(SENTENCES[said]) * (1 - LEAST) / 2, taken
