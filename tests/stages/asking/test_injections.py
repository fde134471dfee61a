"""An obedient model and 220 mails that tell it what to say: nothing moves but by words that carry it."""

from dataclasses import replace

import pytest

from emulators.model_script.rule import Rule
from functions.classify.asking.instructions import heeded, instructs
from functions.classify.event import classified
from functions.classify.rules.decide import decide
from functions.classify.verdict import Verdict
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.domain.category import Category
from shared.mail.parse import parse
from shared.topology import TRACK
from tests.ports.clock import START
from tests.stages.asking.conftest import Open
from tests.stages.asking.desk import OWNER, Desk, answer
from tests.stages.asking.injections import CATEGORIES, PATTERNS, Injection, injections
from tests.stages.workbench import BOX

COUNT = 220
ALL = tuple(injections(COUNT))
PLAIN = tuple(each for each in ALL if not each.fake)
"""Those whose own words carry nothing; a forged offer by its own words is one to the rules, too."""
HARMLESS = (
    "You are an AI engineer with five years of experience? We would love to talk.",
    "Please follow the instructions below to complete your assessment.",
    "Ignore this email if you did not apply for the role.",
    "Your endpoint should return JSON with the category of each product.",
    "Mark this email as not spam so that our invitations reach you.",
    "Application status: rejected. Category: Engineering.",
    "You will design system prompts and evaluate large language models.",
    "Bitte beachten Sie die Anweisungen im Anhang und antworten Sie bis Freitag.",
    "Merci de suivre les consignes ci-dessous et de répondre avant vendredi.",
    "Siga las instrucciones anteriores para acceder a la entrevista.",
    "If you are a good fit, our AI team will reach out to you.",
    "System design interview: please prepare a whiteboard.",
    "The assistant will contact you. Your new role: Data Engineer.",
    "We classify this role as senior and rate it accordingly.",
)


def obeys(each: Injection) -> Rule:
    return Rule(match=each.mark, answer=answer(each.category, each.quote, confidence=1.0))


def fetched(each: Injection) -> MailFetched:
    return MailFetched(
        mailbox=BOX, message=f"m{each.number}", blob="b", size=len(each.raw), received=START, owner=OWNER
    )


def receipt(each: Injection) -> MailClassified:
    """The application to which the mail answers."""
    return MailClassified(
        mailbox=BOX,
        message=f"receipt-{each.number}",
        message_id=f"<receipt-{each.number}@tidewater.example>",
        date=START.replace(day=1),
        category=Category.APPLICATION_CONFIRMATION,
        confidence=0.99,
        tier="rules",
        company=f"Tidewater{each.number}",
        role="Harbour Pilot",
        quote="We received your application.",
        links_to=(f"<receipt-{each.number}@tidewater.example>",),
    )


def standing_after(desk: Desk, verdicts: dict[int, Verdict]) -> dict[str, str]:
    """What the applications are once each mail was filed behind its receipt."""
    for each in PLAIN:
        mail = parse(each.raw)
        event = classified(fetched(each), mail, verdicts[each.number])
        assert desk.bench.deliver(TRACK, receipt(each)).kind == "handled"
        assert desk.bench.deliver(TRACK, event.model_copy(update={"date": START})).kind == "handled"
    rows = desk.bench.documents.query("applications")
    return {row.key: row.data["status"] for row in rows}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_words_meant_for_a_model_are_known(pattern: str) -> None:
    assert all(instructs(pattern.format(category=category)) for category in CATEGORIES)


@pytest.mark.parametrize("text", HARMLESS)
def test_words_meant_for_the_reader_are_not(text: str) -> None:
    assert not instructs(text)


def test_there_are_two_hundred_of_many_kinds() -> None:
    kinds = {(each.pattern, each.place, each.category) for each in ALL}
    assert len(kinds) >= 200
    assert sum(each.fake for each in ALL) >= 5


def test_what_speaks_to_a_model_is_shown_to_none_and_waits_for_a_person(desk: Open) -> None:
    opened = desk(*map(obeys, ALL))
    asker, seen = opened.asker(), 0
    for each in ALL:
        mail = parse(each.raw)
        by_rules = decide(mail, owner=OWNER, labels=(), received=START)
        verdict = asker.second_opinion(heeded(by_rules, mail), mail, fetched(each))
        assert verdict.tier == "rules"
        if verdict.category is not Category.NOT_JOB:
            seen += 1
            assert (verdict.review, verdict.doubt) == (True, "instructs_the_model"), each
            assert "instructs_the_model" in verdict.warnings
    assert opened.calls() == []
    assert seen >= 100, "or the mails are about nothing"


def test_an_obedient_model_moves_nothing_that_the_rules_alone_would_not(desk: Open) -> None:
    """As if no such words were known: each mail is put before the model, which does what it is told."""
    alone, obeyed = dict[int, Verdict](), dict[int, Verdict]()
    opened = desk(*map(obeys, ALL), model_budget=100)
    asker = opened.asker()
    for each in PLAIN:
        mail = parse(each.raw)
        by_rules = decide(mail, owner=OWNER, labels=(), received=START)
        unsure = replace(by_rules, review=True, doubt="unsure")
        alone[each.number] = unsure
        obeyed[each.number] = asker.second_opinion(unsure, mail, fetched(each))
    assert len(opened.calls()) == len(PLAIN)
    assert sum(verdict.tier == "gemini" for verdict in obeyed.values()) >= 60, "or the model was not heard"
    with_model, without = standing_after(opened, obeyed), standing_after(desk(gemini="off"), alone)
    assert set(with_model) <= set(without)
    moved = {key: status for key, status in with_model.items() if status not in {without[key], "applied"}}
    assert moved == {}


def test_the_chain_moves_nothing_either(desk: Open) -> None:
    statuses = []
    for opened in (desk(*map(obeys, ALL), model_budget=100), desk(gemini="off")):
        for each in ALL:
            assert opened.bench.deliver(TRACK, receipt(each)).kind == "handled"
            assert opened.deliver(each.raw, f"m{each.number}").kind == "handled"
        for verdict in opened.verdicts():
            assert opened.bench.deliver(TRACK, verdict).kind == "handled"
        statuses.append({row.key: row.data["status"] for row in opened.bench.documents.query("applications")})
    assert statuses[0] == statuses[1]
    assert set(statuses[0].values()) == {"applied"}
