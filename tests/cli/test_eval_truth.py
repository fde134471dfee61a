"""`careerops eval MAILBOX --truth`: a whole run, held against what is true of the mailbox."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE, SAMPLE_TRUTH
from shared.evaluation.link_scores import link_scores
from shared.evaluation.mailbox_run import Outcome
from shared.evaluation.truth import Truth, read_truth
from tests.chain.command import careerops

RECEIPT, REFUSAL, OTHER = "<1@a.example>", "2@a.example", "<3@a.example>"


def row(message_id: str, application: str | None, category: str = "other_job") -> dict[str, Any]:
    named = {"company": "Acme", "role": None, "category": category, "application_id": application}
    return {"message_id": message_id, **named}


def application(key: str, *messages: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - as in a report
    usual = {"company": "Acme", "role": "Baker", "status": "applied", "interviews": [], "deadlines": []}
    return {"id": key, "messages": list(messages), **usual, **facts}


def truth(**facts: Any) -> Truth:  # noqa: ANN401 - whatever a truth file holds
    messages = [
        {"message_id": RECEIPT, "category": "other_job", "company": "ACME", "application": "acme"},
        {"message_id": REFUSAL, "category": "rejection", "application": "acme"},
        {"message_id": OTHER, "category": "other_job", "application": None},
    ]
    told = {"key": "acme", "company": "Acme", "role": None, "status": "rejected", **facts}
    return Truth.model_validate({"messages": messages, "applications": [told]})


def figures(*found: dict[str, Any], **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - likewise
    holding = {message: each["id"] for each in found for message in each["messages"]}
    rows = [
        row(m, holding.get(m), "rejection" if m == REFUSAL else "other_job")
        for m in (RECEIPT, REFUSAL, OTHER)
    ]
    return link_scores(truth(**facts), Outcome(tuple(rows), found))


def test_a_run_that_is_all_right_scores_full() -> None:
    found = figures(application("x", RECEIPT, REFUSAL, status="rejected", role=None))
    assert found["links"] == {"pairs": 1, "precision": 1.0, "recall": 1.0, "left_out": 0.0, "taken_in": 0.0}
    assert found["messages"]["category"] == found["messages"]["company"] == 1.0
    assert (found["applications"]["exact_messages"], found["applications"]["status"]) == (1.0, 1.0)
    assert found["faults"] == {}


def test_a_mail_too_many_costs_precision_and_one_too_few_recall() -> None:
    many = figures(application("x", RECEIPT, REFUSAL, OTHER, status="rejected"))
    assert (many["links"]["precision"], many["links"]["recall"]) == (round(1 / 3, 4), 1.0)
    assert (many["applications"]["exact_messages"], many["applications"]["status"]) == (0.0, 1.0)
    few = figures(application("x", RECEIPT), application("y", REFUSAL))
    assert (few["links"]["precision"], few["links"]["recall"]) == (None, 0.0)
    assert few["applications"]["invented"] == 1
    assert "lacks 2@a.example" in few["faults"]["acme"]


@pytest.mark.parametrize(
    "meant", ["2026-05-05T13:00:00Z", {"start": "2026-05-05T15:00:00+02:00", "state": "scheduled"}]
)
def test_interviews_and_deadlines_count_by_instant_and_day(meant: Any) -> None:  # noqa: ANN401 - two forms
    interviews = [
        {"start": "2026-05-05T13:00:00+00:00", "state": "scheduled"},
        {"start": "2026-05-06T13:00:00+00:00", "state": "scheduled"},
        {"start": "2026-05-07T13:00:00+00:00", "state": "cancelled"},
    ]
    deadlines = [{"kind": "offer", "due": "2026-05-09"}]
    one = application("x", RECEIPT, REFUSAL, interviews=interviews, deadlines=deadlines)
    found = figures(one, interviews=[meant], deadlines=["2026-05-09", {"due": "2026-05-12"}])
    assert (found["interviews"]["found"], found["interviews"]["precision"]) == (1.0, 0.5)
    assert (found["deadlines"]["found"], found["deadlines"]["precision"]) == (0.5, 1.0)


def test_two_applications_thrown_together_are_one_found() -> None:
    messages = [
        {"message_id": m, "category": "other_job", "application": key}
        for m, key in ((RECEIPT, "a"), (REFUSAL, "b"))
    ]
    both = [{"key": key, "status": "applied"} for key in "ab"]
    meant = Truth.model_validate({"messages": messages, "applications": both})
    rows = (row(RECEIPT, "x"), row(REFUSAL, "x"))
    found = link_scores(meant, Outcome(rows, (application("x", RECEIPT, REFUSAL),)))
    assert found["applications"]["status"] == 0.5


def test_the_command_tells_the_figures_of_the_sample(tmp_path: Path) -> None:
    found = json.loads(careerops("eval", SAMPLE, "--truth", SAMPLE_TRUTH, "--json", home=tmp_path).stdout)
    assert found["applications"]["known"] == 31
    assert found["links"]["precision"] > 0.9
    shown = careerops("eval", SAMPLE, "--truth", SAMPLE_TRUTH, home=tmp_path).stdout
    assert "links: precision" in shown
    assert not list(tmp_path.rglob("careerops.db"))


def spoilt(change: Callable[[dict[str, Any]], object]) -> str:
    told = json.loads(SAMPLE_TRUTH.read_text("utf-8"))
    change(told)
    return json.dumps(told)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"messages": [{"message_id": 1}], "applications": []}',
        spoilt(lambda told: told["messages"][0].update(category="dinner")),
        spoilt(lambda told: told["messages"][0].update(application="nobody's")),
        spoilt(lambda told: told["applications"][0].update(status="ghosted")),
        spoilt(lambda told: told["applications"][0].update(interviews=["soon"])),
        spoilt(lambda told: told["applications"][0].update(interviews=["0001-01-01T00:00:00+14:00"])),
        spoilt(lambda told: told["applications"][0].update(interviews=["2026-05-05T13:00:00 Europe/Paris"])),
        spoilt(lambda told: told["applications"].append(told["applications"][0])),
        '{"messages": ' + "[" * 100_000,
    ],
)
def test_a_malformed_truth_is_refused_in_one_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "truth.json"
    path.write_text(text)
    refused = careerops("eval", SAMPLE, "--truth", path, "--json", home=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("careerops: ")
    assert refused.stderr.count("\n") == 1


def test_a_truth_may_begin_with_a_mark_and_hold_nulls(tmp_path: Path) -> None:
    nothing = {"interviews": None, "deadlines": None, "messages": None, "company": None, "role": None}
    told = {"messages": [], "applications": [{"key": "a", "status": "applied", **nothing}]}
    (tmp_path / "truth.json").write_text(json.dumps(told), "utf-8-sig")
    (known,) = read_truth(tmp_path / "truth.json").applications
    assert (known.messages, known.interviews, known.deadlines) == (frozenset(), (), ())


@pytest.mark.parametrize(
    "more", [("--truth", "missing.json"), ("--truth", str(SAMPLE_TRUTH), "--label", "offer")]
)
def test_a_missing_truth_and_two_truths_are_refused(more: tuple[str, ...], tmp_path: Path) -> None:
    refused = careerops("eval", SAMPLE, *more, home=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
