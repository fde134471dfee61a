"""Whatever a mail holds, there is a verdict, it proves itself, and it comes soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.classify.reading import fold
from shared.domain.category import Category
from shared.mail.model import Mail
from tests.stages.classify.letters import ME, judge, letter, tables

SENTENCES = [text for *_, text in tables()]
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(SENTENCES),
    st.sampled_from(["\n\n", "İ", "ﬁ", "é", "\x00", "12 March at 2pm", "99.99.9999"]),
)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)


@st.composite
def mails(draw: st.DrawFn) -> Mail:
    sender = draw(
        st.sampled_from(
            ["", f"Robin <{ME}>", "HR <hr@x.example>", "@", "a@", "x <no-reply@us.greenhouse-mail.io>"]
        )
    )
    forwarded = (letter(draw(TEXTS), draw(TEXTS)),) if draw(st.booleans()) else ()
    return letter(
        draw(TEXTS), draw(TEXTS), sender, quoted=draw(TEXTS), signature=draw(TEXTS), forwarded=forwarded
    )


@settings(max_examples=150, deadline=None)
@given(mails())
def test_every_mail_has_a_verdict_and_every_quote_stands_in_it(mail: Mail) -> None:
    verdict = judge(mail)
    assert 0 <= verdict.confidence <= 1
    if verdict.quote is not None:
        parts = [mail.subject, mail.text, mail.signature]
        parts += [part for inner in mail.forwarded for part in (inner.subject, inner.text)]
        assert any(verdict.quote in part for part in parts)
    if verdict.category is Category.NOT_JOB and verdict.maybe is None:
        assert verdict.company is None


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text).isascii()


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "if you ",
        "application ",
        "not ",
        "\n",
        "A ",
        "applying to A ",
        "@",
        "interview on 1 ",
        "é",
        "(",
        "12 March ",
    ],
)
def test_a_megabyte_of_one_thing_takes_no_longer(piece: str) -> None:
    mail = letter(piece * 50, piece * (1_000_000 // len(piece)), "HR <hr@harbour.example>")
    judge(mail)
    start = time.process_time()
    judge(mail)
    assert time.process_time() - start < 0.05
