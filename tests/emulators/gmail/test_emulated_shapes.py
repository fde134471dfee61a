"""Answers have the members and types of recorded ones; the examples here are our own of that shape."""

import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.emulators.gmail.gmail_person import Person, mail

Json = dict[str, Any]

EXAMPLES = json.loads((Path(__file__).parent / "shapes.json").read_text("utf-8"))
INNER_PARTS = re.compile(r"(\.parts\[\])+")


def members(value: Any, path: str = "") -> set[tuple[str, str]]:  # noqa: ANN401 - any JSON
    """Return each member's path and type; parts of parts are as parts."""
    if isinstance(value, dict):
        inner = (members(one, f"{path}.{name}") for name, one in value.items())
        return {(path, "object")}.union(*inner)
    if isinstance(value, list):
        return {(path, "array")}.union(*(members(one, f"{path}[]") for one in value))
    return {(INNER_PARTS.sub(".parts[]", path), type(value).__name__)}


def rich() -> bytes:
    sent = EmailMessage()
    sent["From"] = "sam@friend.example"
    sent["Subject"] = "Invitation"
    sent.set_content("See you there.")
    sent.add_alternative("<p>See you there.</p>", subtype="html")
    sent.add_attachment(b"BEGIN:VCALENDAR", maintype="application", subtype="ics", filename="invite.ics")
    return sent.as_bytes()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_has_the_shape_of_a_recorded_one(person: Person, name: str) -> None:
    start = person.account.history_id
    id_ = person.account.deliver(rich())
    person.account.modify(id_, add=["STARRED"], remove=["INBOX"])
    person.account.delete(person.account.deliver(mail()))
    answers: dict[str, Callable[[], Json]] = {
        "messages.get full": lambda: person.get(id_),
        "messages.get metadata": lambda: person.get(id_, format="metadata", metadataHeaders=["From"]),
        "messages.get minimal": lambda: person.get(id_, format="minimal"),
        "messages.list": lambda: person.me.messages().list(userId="me").execute(),
        "threads.get": lambda: person.me.threads().get(userId="me", id=id_).execute(),
        "history.list": lambda: person.history(start, maxResults=2),
        "watch": person.watch,
        "getProfile": lambda: person.me.getProfile(userId="me").execute(),
        "error": lambda: _error(person),
    }
    assert members(answers[name]()) == members(EXAMPLES[name])


def _error(person: Person) -> Json:
    (error,) = person.batch(person.me.messages().get(userId="me", id="ff"))
    answer: Json = json.loads(error.content)
    return answer
