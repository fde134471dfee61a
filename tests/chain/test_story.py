"""The sample tells one job hunt; what the chain makes of it is held against what its authors meant."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import emulators.mailbox
from tests.chain.command import Outcome
from tests.chain.undisturbed import Undisturbed

FOLDER = Path(emulators.mailbox.__file__).parent
CATEGORIES_RIGHT = 0.95
APPLICATIONS_RIGHT = 0.65

Row = dict[str, Any]


def rows(name: str) -> Iterator[Row]:
    with (FOLDER / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def categories(outcome: Outcome) -> list[tuple[str, str]]:
    """Return what each mail with a Message-ID was meant to be and was taken for."""
    taken = {message["message_id"]: message["category"] for message in outcome["messages"]}
    meant = {row["message_id"]: row["label"] for row in rows("truth.jsonl") if row["message_id"] in taken}
    return [(label, taken[message]) for message, label in meant.items()]


def is_as_meant(meant: Row, messages: set[str], outcome: Outcome) -> bool:
    """Return whether exactly one application holds these messages, with this status and these interviews."""
    holding = [found for found in outcome["applications"] if messages & set(found["messages"])]
    if len(holding) != 1 or not messages <= set(holding[0]["messages"]):
        return False
    told = {(i["start"][:16], i["state"]) for i in holding[0]["interviews"]}
    return (
        holding[0]["status"] == meant["status"]
        and told == {(i["start"][:16], i["state"]) for i in meant["interviews"]}
        and {d["due"] for d in holding[0]["deadlines"]} == {d["due"] for d in meant["deadlines"]}
    )


def test_nearly_every_mail_is_taken_for_what_it_is(undisturbed: Undisturbed) -> None:
    judged = categories(undisturbed.outcome)
    assert len(judged) > 130
    assert sum(meant == taken for meant, taken in judged) >= CATEGORIES_RIGHT * len(judged)


def test_most_applications_are_as_their_story_tells(undisturbed: Undisturbed) -> None:
    applications = list(rows("applications.jsonl"))
    named = [row for row in rows("truth.jsonl") if row["application"] and row["message_id"]]
    right = [
        meant["application"]
        for meant in applications
        if is_as_meant(
            meant,
            {row["message_id"] for row in named if row["application"] == meant["application"]},
            undisturbed.outcome,
        )
    ]
    assert len(right) >= APPLICATIONS_RIGHT * len(applications), sorted(right)
