"""How much of a mail is sent, and which of it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median

from emulators.model_script.rule import Rule
from functions.classify.asking.excerpt import excerpt
from functions.classify.asking.instructions import heeded
from functions.classify.asking.undecided import undecided
from functions.classify.rules.decide import decide
from shared.evaluation.labelled import labelled_rows
from shared.mail.model import Mail
from shared.mail.parse import parse
from tests.ports.clock import START
from tests.stages.asking.conftest import Open
from tests.stages.asking.desk import EVALUATION, INVITED, OWNER, answer
from tests.stages.classify.letters import letter

SAMPLE = Path(__file__).parents[3] / "emulators" / "mailbox" / "sample"
LONG = (
    "Dear Robin,\n\n"
    "thank you for the talk.\n\n"
    + "The harbour was built long ago and the water is deep there. " * 40
    + "\n\nUnfortunately, we have decided to move forward with other candidates.\n\n"
    + "The crane is painted anew each spring by two people. " * 40
    + "\n\nKind regards\n\n"
    "You can unsubscribe here: https://mail.tracker.example/u/8a7d?token=abcdef\n\n"
    "We are an equal opportunity employer and value diversity.\n\n"
    "This message is confidential and intended for its recipient.\n"
)


def undecided_mails() -> Iterator[Mail]:
    rows = (row for path in sorted(EVALUATION.glob("*.jsonl")) for row in labelled_rows(path))
    raws: list[tuple[bytes, datetime]] = [(row.raw, row.received or START) for row in rows]
    raws += [(path.read_bytes(), START) for path in sorted(SAMPLE.glob("*.eml"))]
    for raw, received in raws:
        mail = parse(raw)
        if undecided(heeded(decide(mail, owner=OWNER, labels=(), received=received), mail)):
            yield mail


def test_a_quarter_of_an_undecided_mail_is_sent() -> None:
    shares = [len(excerpt(mail, mask=True).text) / mail.length for mail in undecided_mails()]
    assert len(shares) >= 10, "or the figure would be worth nothing"
    assert median(shares) <= 0.25


def test_what_decides_is_sent_wherever_it_stands() -> None:
    text = excerpt(letter("About your visit", LONG, "Jo Berg <jo@tidewater.example>"), mask=True).text
    assert "Unfortunately, we have decided to move forward with other candidates." in text
    assert text.splitlines()[:2] == ["About your visit", "Jo Berg <tidewater.example>"]
    assert len(text) <= 0.25 * len(LONG)


def test_furniture_and_trackers_are_not_sent() -> None:
    mail = letter("About your visit", LONG, "jo@tidewater.example", length=100_000)
    text = excerpt(mail, mask=True).text
    for word in ("unsubscribe", "tracker", "equal opportunity", "confidential", "Dear", "regards"):
        assert word not in text


def test_history_signature_and_hidden_words_are_not_sent() -> None:
    mail = letter(
        "Re: visit", "We have news.", quoted="> old words", signature="Jo, 12 Harbour Street", hidden="unseen"
    )
    text = excerpt(mail, mask=True).text
    assert text == "Re: visit\nWe have news."


def test_a_link_is_its_host_where_that_tells_who_is_at_work() -> None:
    text = "Book at https://calendly.com/jo/30min?x=1 and read https://news.example/a?utm=1 before."
    told = excerpt(letter("Visit", text, length=10_000), mask=False).text
    assert told == "Visit\nBook at [calendly.com] and read  before."


def test_every_sentence_sent_is_the_mails_own() -> None:
    for mail in undecided_mails():
        sent = excerpt(mail, mask=True)
        whole = "\n".join((mail.subject, mail.text, *(text.text for text in mail.forwarded)))
        at = 0
        for line in sent.text.splitlines()[2:]:
            at = sent.text.index(line, at)
            words = sent.words(at, at + len(line))
            assert words is None or words in whole or not words.strip()


def test_a_model_is_sent_no_more_than_that(desk: Open) -> None:
    opened = desk(Rule(answer=answer()))
    opened.opinion()
    (call,) = opened.calls()
    asked = call["prompt"]["text"]
    fence = asked.rstrip().splitlines()[-1]
    assert asked.count(fence) >= 3
    assert INVITED in asked.rpartition(fence)[0].rpartition(fence)[2]
    assert "robin@mail.example" not in asked
    opened.opinion(1)
    assert opened.calls()[1]["prompt"]["text"].rstrip().splitlines()[-1] != fence, "a fence is used once"
    assert all(call["tools"] == 0 for call in opened.calls())
