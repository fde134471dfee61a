"""No text makes the rules slow: neither by its length nor by what it repeats."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from functions.classify.rules.decide import decide
from functions.classify.rules.phrases import Phrase, table
from functions.classify.tables import fill, load
from shared.mail.parse import parse
from tests.stages.classify.near_misses import near_misses

_NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
_LANGUAGES = ("en", "fr", "de", "es")
_AS_READ = 7_500
_MEGABYTE = 1_000_000
_PUMPED = (
    "a",
    "a ",
    " ",
    "\n",
    "\n\n",
    "1",
    "1.",
    "1-",
    "1:00 ",
    "on 1 2 ",
    "a.b ",
    "(",
    ">",
    "- a\n",
    "A B ",
    "Aa, ",
    "at A ",
    "the role of ",
    "unfortunately not ",
    "you have been ",
    "not a b c ",
    "we we we ",
    "position at the ",
    "5 days within ",
    "https://a/ ",
    "<a ",
    "=?",
    "é ",
    "\u2019s ",
    "interview on ",
    "Tuesday 14 ",
    "€ 1 ",
)


def a_mail(text: str, subject: str = "Your application") -> bytes:
    head = f"From: Acme <jobs@acme.example>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + text).encode()


def seconds(judged: Callable[[], object], tries: int = 3) -> float:
    """Return the processor time of the quickest try: the machine's own noise only ever adds to it."""

    def once() -> float:
        begun = time.process_time()
        judged()
        return time.process_time() - begun

    return min(once() for _ in range(tries))


def deciding(text: str, subject: str = "Your application") -> Callable[[], object]:
    mail = parse(a_mail(text, subject))
    return lambda: decide(mail, owner=None, labels=(), received=_NOW)


def plain() -> float:
    """Return the floor: a mail of the same length in which every sentence is about a job."""
    return seconds(
        deciding(("We have received your application for the position of Engineer. " * 200)[:_AS_READ])
    )


def sources() -> Iterator[tuple[str, str]]:
    """Yield every pattern of the tables with a word that makes it be looked for."""
    for language in _LANGUAGES:
        for needle, phrases in table(language).items():
            yield from ((needle, _spelled(phrase)) for phrase in phrases)
    names = load("names")
    for zone in ("subject", "body"):
        for _, needle, source in names[zone]["rows"]:
            yield needle, fill(source, names["fragments"]).replace(" ?", r"\s*").replace(" ", r"\s+")


def _spelled(phrase: Phrase) -> str:
    return phrase.source.replace(" ?", r"\s*").replace(" ", r"\s+")


@pytest.mark.parametrize("unit", _PUMPED)
def test_time_grows_no_faster_than_a_mails_length(unit: str) -> None:
    half, whole = (
        a_mail("Your application.\n" + unit * (size // len(unit))) for size in (_MEGABYTE // 2, _MEGABYTE)
    )
    judged = {
        raw: (lambda raw=raw: decide(parse(raw), owner=None, labels=(), received=_NOW))
        for raw in (half, whole)
    }
    assert seconds(judged[whole], 2) < 3 * seconds(judged[half], 2) + 0.02


@pytest.mark.parametrize("unit", _PUMPED)
def test_what_is_repeated_costs_little_more_than_a_mail_full_of_work(unit: str) -> None:
    text = ("Your application. " + unit * _AS_READ)[:_AS_READ]
    assert seconds(deciding(text)) < 8 * plain()
    assert seconds(deciding("Your application was received.", subject=(unit * 400)[:400])) < 6 * plain()


def test_no_pattern_is_dear_on_a_text_that_nearly_meets_it() -> None:
    assert list(_dear(step=17)) == []


@pytest.mark.stress
def test_none_of_all_patterns_is_dear_on_a_text_that_nearly_meets_it() -> None:
    assert list(_dear(step=1)) == []


def _dear(step: int) -> Iterator[tuple[str, str, float]]:
    floor = plain()
    for needle, source in list(sources())[::step]:
        for unit in near_misses(source):
            judged = deciding((f"Your application. {needle} " + unit * _AS_READ)[:_AS_READ])
            if seconds(judged, 1) > 8 * floor and seconds(judged, 3) > 8 * floor:
                yield needle, unit, seconds(judged, 3) / floor
