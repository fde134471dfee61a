"""What becomes of a verdict on a mail that is not to be trusted."""

from dataclasses import replace

from functions.classify.senders import service
from functions.classify.trust.warnings import warnings
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.domain.verdict import Caution
from shared.mail.model import Mail

_ROBS: frozenset[Caution] = frozenset({"asks_for_money", "asks_for_credentials"})
_CLAIMS = (":offer:", ":interview:", ":assessment:")
_ROBBERY = 0.9
_EVEN = 0.5


def distrusted(verdict: Verdict, mail: Mail) -> Verdict:
    """Return the verdict with its warnings; a mail with one that matters moves no application by itself.

    What robs is no job mail, unless it comes by a thread or system where real ones come from. Everything
    else that is not to be trusted is other job mail that a person looks at, without the facts that an
    application would take over: instants, links, contact, mail domain.
    """
    if verdict.sent or not _worth_a_look(verdict):
        return verdict
    found = tuple(dict.fromkeys((*verdict.warnings, *warnings(mail, verdict.category))))
    if not _matters(found, verdict.category):
        return replace(verdict, warnings=found) if found != verdict.warnings else verdict
    robs = not _ROBS.isdisjoint(found)
    if verdict.category is Category.NOT_JOB or (robs and not _in_good_company(mail)):
        confidence = _ROBBERY if robs else verdict.confidence
        return Verdict(
            Category.NOT_JOB,
            confidence,
            warnings=found,
            doubt="suspicious",
            tier=verdict.tier,
            usage=verdict.usage,
            signals=verdict.signals,
        )
    return replace(
        verdict,
        category=Category.OTHER_JOB,
        confidence=min(verdict.confidence, _EVEN),
        review=True,
        doubt="suspicious",
        maybe=None,
        domain=None,
        interviews=(),
        deadlines=(),
        contact=None,
        links=(),
        warnings=found,
    )


def _worth_a_look(verdict: Verdict) -> bool:
    if verdict.category is Category.NOT_JOB:
        return verdict.maybe is not None or any(c in name for name in verdict.signals for c in _CLAIMS)
    return verdict.category is not Category.JOB_ALERT


def _matters(found: tuple[Caution, ...], category: Category) -> bool:
    """Return whether to distrust a mail; words meant for a model or for nobody's eyes change no others."""
    telling = set(found) - {"instructs_the_model"}
    return bool(telling) and (telling != {"hidden_text"} or category is Category.OFFER)


def _in_good_company(mail: Mail) -> bool:
    known = mail.sender is not None and service(mail.sender.domain) == "ats"
    return known or mail.in_reply_to is not None
