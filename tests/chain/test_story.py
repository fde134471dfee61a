"""The sample tells one job hunt; what the chain makes of it is held against what its authors meant."""

from typing import Any

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE_TRUTH
from shared.evaluation.link_scores import link_scores
from shared.evaluation.mailbox_run import Outcome
from shared.evaluation.truth import read_truth
from tests.chain.undisturbed import Undisturbed


@pytest.fixture(scope="module")
def found(undisturbed: Undisturbed) -> dict[str, Any]:
    outcome = Outcome(tuple(undisturbed.outcome["messages"]), tuple(undisturbed.outcome["applications"]))
    return link_scores(read_truth(SAMPLE_TRUTH), outcome)


def test_nearly_every_mail_is_taken_for_what_it_is(found: dict[str, Any]) -> None:
    assert found["messages"]["known"] > 140
    assert found["messages"]["category"] >= 0.97


def test_mails_are_together_that_belong_together(found: dict[str, Any]) -> None:
    assert found["links"]["pairs"] > 150
    assert found["links"]["precision"] >= 0.99, found["faults"]
    assert found["links"]["recall"] >= 0.95, found["faults"]


def test_nearly_every_application_ends_as_its_story_tells(found: dict[str, Any]) -> None:
    assert found["applications"]["status"] >= 0.95, found["faults"]
    assert found["applications"]["company"] >= 0.95, found["faults"]
    assert found["applications"]["role"] >= 0.95, found["faults"]


def test_every_interview_and_deadline_is_found_at_its_instant(found: dict[str, Any]) -> None:
    assert found["interviews"]["known"] > 20
    for what in ("interviews", "deadlines"):
        assert (found[what]["found"], found[what]["precision"]) == (1.0, 1.0), found["faults"]
