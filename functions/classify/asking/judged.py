"""From words of the mail that a model picked to a verdict."""

from dataclasses import replace
from datetime import datetime

from functions.classify.asking.cascade import Heard
from functions.classify.asking.opinion import Grounded, Span
from functions.classify.asking.proof import MOVING, carries
from functions.classify.asking.sent import Sent
from functions.classify.facts.company import clean_company
from functions.classify.facts.domain_label import domain_label
from functions.classify.facts.facts import facts
from functions.classify.reading import Reading
from functions.classify.senders import kind, own_domain
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.domain.verdict import Doubt
from shared.mail.model import Mail

_SURE = 0.6


def judged(
    verdict: Verdict,
    heard: Heard,
    sent: Sent,
    mail: Mail,
    reading: Reading,
    *,
    owner: str | None,
    received: datetime,
) -> Verdict:
    """Return the verdict after asking: the model's where it gave one, else the rules' for a person to see.

    A model picks a category and words of the mail; all facts are read from the words as ever.
    """
    answer = heard.answer
    if answer is None:
        review = verdict.review or heard.doubt is not None
        return replace(verdict, review=review, doubt=heard.doubt or verdict.doubt, usage=heard.usage)
    if answer.category is Category.NOT_JOB:
        return _no_job(verdict, heard, answer)
    quote = sent.words(*answer.quote)
    proven = carries(quote or "", answer.category, reading)
    if verdict.category not in MOVING and not proven:
        return _only_claimed(verdict, heard, answer, quote)
    picked = replace(
        verdict,
        category=answer.category,
        confidence=answer.confidence,
        quote=quote,
        maybe=None,
        domain=verdict.domain or _domain(mail, owner),
        tier=heard.tier,
        usage=heard.usage,
        signals=(f"model:{heard.usage.model}", *verdict.signals) if heard.usage else verdict.signals,
    )
    doubt = _doubt(picked, proven=proven)
    stated = facts(picked, mail, reading, owner=owner, written=mail.date or received)
    named = _named(stated, answer, sent, mail)
    return replace(named, review=doubt is not None, doubt=doubt)


def _domain(mail: Mail, owner: str | None) -> str | None:
    """Return the sender's own mail domain; everybody at the person's own provider shares theirs."""
    domain = own_domain(mail.sender)
    return None if domain and owner and owner.lower().endswith(f"@{domain}") else domain


def _no_job(verdict: Verdict, heard: Heard, answer: Grounded) -> Verdict:
    """Believe that a mail is about no job only where the rules did not see a decision in it."""
    doubtful = verdict.category is not Category.NOT_JOB and verdict.doubt == "weak_proof"
    unsure = answer.confidence < _SURE or doubtful
    doubt: Doubt | None = "unsure" if unsure else None
    if verdict.category is Category.NOT_JOB:
        return replace(
            verdict,
            confidence=answer.confidence,
            tier=heard.tier,
            usage=heard.usage,
            review=unsure,
            doubt=doubt,
        )
    return Verdict(
        Category.NOT_JOB,
        answer.confidence,
        review=unsure,
        doubt=doubt,
        tier=heard.tier,
        usage=heard.usage,
        warnings=verdict.warnings,
        signals=verdict.signals,
    )


def _only_claimed(verdict: Verdict, heard: Heard, answer: Grounded, quote: str | None) -> Verdict:
    """Let no application begin by a claim that its words do not carry: the rules' guess stands."""
    return replace(
        verdict,
        maybe=answer.category if verdict.category is Category.NOT_JOB else None,
        quote=verdict.quote or quote,
        review=True,
        doubt="weak_proof",
        tier=heard.tier,
        usage=heard.usage,
    )


def _doubt(verdict: Verdict, *, proven: bool) -> Doubt | None:
    if not proven:
        return "weak_proof"
    if verdict.warnings and verdict.category is Category.OFFER:
        return "suspicious"
    return "unsure" if verdict.confidence < _SURE else None


def _named(verdict: Verdict, answer: Grounded, sent: Sent, mail: Mail) -> Verdict:
    """Return the verdict with the names that the model picked, each as the mail writes it."""
    company, role = _words(answer.company, sent), _words(answer.role, sent)
    employer = clean_company(company, exact=True) if company else None
    if employer and not _is_agency(employer, mail):
        verdict = replace(verdict, company=employer, company_guessed=False)
    return replace(verdict, role=role) if role else verdict


def _words(span: Span | None, sent: Sent) -> str | None:
    words = sent.words(*span) if span else None
    return " ".join(words.split()) if words else None


def _is_agency(employer: str, mail: Mail) -> bool:
    if mail.sender is None or kind(mail.sender) != "agency":
        return False
    label = (domain_label(mail.sender.domain) or "").replace(" ", "")
    name = "".join(filter(str.isalnum, employer.casefold()))
    return bool(label) and (label.startswith(name) or name.startswith(label))
