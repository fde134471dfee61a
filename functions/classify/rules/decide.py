"""The rules tier: what one mail is, who it is from and what it says, with the words that prove it."""

from dataclasses import replace
from datetime import datetime

from functions.classify.facts.facts import facts
from functions.classify.rules.evidence import quote
from functions.classify.rules.intent import intent
from functions.classify.rules.maybe import maybe
from functions.classify.rules.phrases import Hit
from functions.classify.rules.score import Odds, Signal
from functions.classify.rules.weighing import SURE, weigh
from functions.classify.senders import own_domain
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.domain.verdict import Doubt
from shared.mail.model import Address, Mail

_CLOSE = 0.6
_STRONG = 4.8
_GRAVE = frozenset({Category.REJECTION, Category.OFFER})
_NAMES = 8


def decide(mail: Mail, *, owner: str | None, labels: tuple[str, ...], received: datetime) -> Verdict:
    """Return the verdict of the rules on one mail; never raises, whatever the mail holds.

    `owner` is the mailbox's address where known, `labels` are Gmail's, `received` is in UTC.
    """
    weighed = weigh(mail, owner=owner, labels=labels)
    reading, found, outer = weighed.reading, weighed.found, weighed.outer
    result, sent = weighed.odds, weighed.sent
    verdict = _own(result) if sent else _received(result)
    verdict = replace(verdict, sent=sent, signals=_names(found, outer))
    if verdict.category is Category.NOT_JOB:
        verdict = replace(verdict, maybe=maybe(mail, result, sent=sent))
        if verdict.maybe is None:
            return verdict
    party = (mail.to[0] if mail.to else None) if sent else mail.sender
    told = quote(reading, found, verdict.maybe or verdict.category)
    verdict = replace(verdict, quote=told, domain=_domain(party, owner))
    if sent:
        verdict = replace(verdict, intent=intent(reading.folded))
    return facts(verdict, mail, reading, owner=owner, written=mail.date or received)


def _domain(party: Address | None, owner: str | None) -> str | None:
    """Return the mail domain of an employer; everybody at the person's own provider shares theirs."""
    domain = own_domain(party)
    return None if domain and owner and owner.lower().endswith(f"@{domain}") else domain


def _received(result: Odds) -> Verdict:
    (category, confidence), (_, second) = result.ranked[:2]
    weak = category in _GRAVE and result.evidence.get(category.value, 0.0) < _STRONG
    review = confidence < SURE or second >= _CLOSE * confidence or weak
    doubt: Doubt | None = "weak_proof" if weak else "unsure" if review else None
    return Verdict(category, confidence, review=review, doubt=doubt)


def _own(result: Odds) -> Verdict:
    """Judge the person's own mail: it decides nothing but that it belongs to an application."""
    other = next(probability for category, probability in result.ranked if category is Category.NOT_JOB)
    if other > 1 - other:
        return Verdict(Category.NOT_JOB, other, review=other < SURE, doubt=_unless_sure(other))
    return Verdict(Category.OTHER_JOB, 1 - other, review=1 - other < SURE, doubt=_unless_sure(1 - other))


def _unless_sure(confidence: float) -> Doubt | None:
    return "unsure" if confidence < SURE else None


def _names(found: list[Hit], outer: tuple[Signal, ...]) -> tuple[str, ...]:
    phrases = [hit.phrase.name for hit in sorted(found, key=lambda hit: -hit.phrase.weight)][:_NAMES]
    return tuple(dict.fromkeys([*(signal.name for signal in outer), *phrases]))
