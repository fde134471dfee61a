"""What a job mail says besides its category: company, role, numbers, pay, dates, people, links."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Literal

from functions.classify.facts.boards import listed
from functions.classify.facts.company import Employer, company
from functions.classify.facts.contact import contact
from functions.classify.facts.deadlines import deadlines
from functions.classify.facts.interviews import from_calendar, from_text
from functions.classify.facts.job_ids import job_ids
from functions.classify.facts.location import location
from functions.classify.facts.mentions import mentions, parts
from functions.classify.facts.naming import introduced, named
from functions.classify.facts.requisitions import requisitions
from functions.classify.facts.role import completed, role
from functions.classify.facts.salary import salary
from functions.classify.facts.senders_clock import senders_clock
from functions.classify.facts.titles import titles
from functions.classify.facts.useful_links import useful_links
from functions.classify.reading import Reading
from functions.classify.regex import regex
from functions.classify.rules.linkedin import posting
from functions.classify.senders import kind
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.domain.interview import Interview
from shared.mail.model import Address, Mail

_ANSWER = regex(r"\s*(?:re|aw|rv|sv|antw|rép)\s?:", re.IGNORECASE)
_DUE: dict[Category, Literal["assessment", "offer"]] = {
    Category.ASSESSMENT: "assessment",
    Category.OFFER: "offer",
}


def facts(verdict: Verdict, mail: Mail, reading: Reading, *, owner: str | None, written: datetime) -> Verdict:
    """Return the verdict with the mail's facts; a digest of many postings has none of its own.

    Of a mail without a sign of a job only that is read by which it may be found to belong to one.
    """
    if verdict.category is Category.JOB_ALERT:
        return verdict
    plain = verdict.category is Category.NOT_JOB
    namings = [*named(reading), *(() if plain else mentions(mail, reading))]
    template = posting(mail) if any(signal.startswith("template:") for signal in verdict.signals) else None
    if template:
        namings.append(template)
    board = listed(mail)
    if board:
        namings.append(board)
    answer = bool(_ANSWER.match(mail.subject))
    if answer:
        namings += titles(mail, reading)
    mine = _mine(mail, owner, sent=verdict.sent)
    employer = (
        Employer(None)
        if _hidden(verdict, mail)
        else company(
            _party(verdict, mail),
            namings,
            reading,
            mine=mine,
            recruits=verdict.category is Category.RECRUITER_OUTREACH,
        )
    )
    place = None if plain else location(reading) or (board.place if board else None)
    post = role(namings, employer.name, answer=answer)
    if post is None and not plain:
        namings += [*introduced(reading), *titles(mail, reading), *parts(reading)]
        post = role(namings, employer.name, answer=answer)
    due = _DUE.get(verdict.maybe or verdict.category)
    linking = replace(
        verdict,
        company=employer.name,
        company_guessed=employer.guessed,
        role=completed(post, reading.text, (employer.name, place)) if post else None,
        requisitions=_requisitions(mail, reading),
        job_ids=job_ids(mail.links),
        interviews=_interviews(verdict, mail, reading, written.astimezone(senders_clock(mail, written))),
        deadlines=deadlines(reading, due, written.date()) if due else (),
    )
    if plain:
        return linking
    return replace(
        linking,
        location=place,
        salary=salary(reading),
        contact=contact(mail, sent=verdict.sent, mine=mine),
        links=useful_links(mail, verdict.maybe or verdict.category),
    )


def _requisitions(mail: Mail, reading: Reading) -> tuple[str, ...]:
    """Return what the words name; an answer keeps the subject of an older mail, so it comes second."""
    if mail.in_reply_to:
        return requisitions(reading.text[reading.body :]) or requisitions(reading.subject)
    return requisitions(reading.text)


def _party(verdict: Verdict, mail: Mail) -> Address | None:
    if verdict.sent:
        return mail.to[0] if mail.to else None
    return mail.sender


def _hidden(verdict: Verdict, mail: Mail) -> bool:
    """Whether a recruiter writes for somebody who is not named."""
    if verdict.category is not Category.RECRUITER_OUTREACH:
        return False
    clients = any(name.endswith((":client", ":cliente", ":kunde")) for name in verdict.signals)
    return clients or kind(mail.sender) in {"agency", "freemail"}


def _mine(mail: Mail, owner: str | None, *, sent: bool) -> str:
    if sent:
        return mail.sender.name if mail.sender else ""
    return mail.to[0].name if mail.to and mail.to[0].name else (owner or "").partition("@")[0]


def _interviews(verdict: Verdict, mail: Mail, reading: Reading, written: datetime) -> tuple[Interview, ...]:
    """Return what the calendar part says; a whole day in it leaves the hour to the words."""
    invited = Category.INTERVIEW in (verdict.category, verdict.maybe) and not verdict.sent
    if mail.calendar and not all(event.all_day for event in mail.calendar):
        return from_calendar(mail.calendar, written)
    worded = from_text(reading, written) if invited else ()
    return worded or from_calendar(mail.calendar, written)
