"""The hard stories, through the whole chain, by the rules alone."""

from pathlib import Path
from typing import Any

import pytest

from shared.evaluation.link_scores import link_scores
from shared.evaluation.mailbox_run import run_over
from shared.evaluation.truth import Truth, read_truth
from shared.settings import Settings
from tests.evaluation.stories.telling import tell

LEAST = {
    ("links", "precision"): 0.97,
    ("links", "recall"): 0.97,
    ("applications", "exact_messages"): 0.90,
    ("applications", "status"): 0.90,
    ("interviews", "found"): 0.80,
    ("interviews", "precision"): 0.85,
    ("deadlines", "found"): 0.95,
    ("deadlines", "precision"): 0.95,
    ("messages", "category"): 0.95,
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    mailbox, truth = tell(tmp_path_factory.mktemp("stories"))
    return mailbox, read_truth(truth)


@pytest.fixture(scope="module")
def found(told: tuple[Path, Truth], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    settings = Settings(data=tmp_path_factory.mktemp("unused"))
    return link_scores(told[1], run_over(told[0], settings, lambda _stage, _done: None))


def test_they_are_many_in_four_languages(told: tuple[Path, Truth]) -> None:
    assert len(told[1].applications) >= 60
    assert len(told[1].messages) >= 300
    assert {file.stem for file in Path(__file__).parent.glob("*.toml")} >= {
        "english",
        "french",
        "german",
        "spanish",
    }


@pytest.mark.parametrize(("what", "figure"), list(LEAST))
def test_the_chain_finds_out_what_they_tell(what: str, figure: str, found: dict[str, Any]) -> None:
    assert found["messages"]["not_accounted_for"] == found["messages"]["dead_letters"] == 0
    assert found[what][figure] >= LEAST[what, figure], found["faults"]
