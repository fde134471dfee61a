"""Which names an employer gave up."""

import time

import pytest

from functions.classify.facts.former import former_names
from shared.mail.parse import parse


def told(text: str) -> tuple[str, ...]:
    return former_names(parse(f"From: Jobs <jobs@a.example>\nSubject: News\n\n{text}".encode()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oldbury Data is now called Cinderhill.", ("Oldbury Data",)),
        ("Cinderhill (formerly Oldbury Data) thanks you.", ("Oldbury Data",)),
        ("Wir, die Fjellmark GmbH (vormals Nordkap GmbH), danken.", ("Nordkap GmbH",)),
        ("Nordlicht heißt jetzt Polarstern.", ("Nordlicht",)),
        ("La société Belmont devient Clarval.", ("Belmont",)),
        ("Clarval, anciennement Belmont & Fils, recrute.", ("Belmont & Fils",)),
        ("Marea ahora se llama Oleada.", ("Marea",)),
        ("I formerly worked with many people.", ()),
        ("Your interview is now confirmed.", ()),
    ],
)
def test_names_given_up(text: str, names: tuple[str, ...]) -> None:
    assert told(text) == names


@pytest.mark.parametrize("unit", ["Aa ", "(formerly ", "A and ", "is now ", "A is now "])
def test_time_grows_with_what_is_read_alone(unit: str) -> None:
    mail = parse(f"From: a@a.example\nSubject: x\n\n{unit * 30_000} is now".encode())
    started = time.process_time()
    former_names(mail)
    assert time.process_time() - started < 0.1
