"""What a person's answers taught, applied to a verdict.

No sender always writes offers or rejections, so a lesson makes none and unmakes none; it can only have
a person asked. What is a step of an application is overruled only where the rules are in doubt, or by
what was said of that very address, unless a recruiting system writes from it for thousands of employers.
"""

from dataclasses import replace

from functions.classify.senders import of_agency, own_domain, service
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.domain.linking import LINKABLE
from shared.learned.known import Known, known
from shared.mail.model import Address, Mail
from shared.ports import Documents

_GRAVE = (Category.OFFER, Category.REJECTION)
_STEPS = (Category.APPLICATION_CONFIRMATION, Category.ASSESSMENT, Category.INTERVIEW)
_SETTLED = ("unsure", "model_unfit", "models_down", "budget_spent")
_OF_ONE_SENDER = (None, "freemail", "newsletter")
_SURE = 0.95
_QUOTE = 200


def learned(verdict: Verdict, mail: Mail, documents: Documents) -> Verdict:
    """Return a verdict as the lessons have it; `signals` then begin with what was learned."""
    lessons = known(documents)
    if not lessons.by_kind or verdict.sent or mail.sender is None:
        return verdict
    verdict = _of_sender(verdict, mail, mail.sender, lessons)
    return (
        verdict
        if verdict.category is Category.NOT_JOB and verdict.maybe is None
        else _named(verdict, lessons)
    )


def _of_sender(verdict: Verdict, mail: Mail, sender: Address, lessons: Known) -> Verdict:
    exact = lessons.of("sender", sender.address)
    own = own_domain(sender)
    told = exact or (lessons.of("domain", own) if own else None)
    if told is None:
        return verdict
    category, signal = Category(told), f"learned:{'sender' if exact else 'domain'}:{told}"
    if verdict.category in _GRAVE:
        contradicted = category not in LINKABLE and not verdict.review
        return _signed(replace(verdict, review=True, doubt="unsure"), signal) if contradicted else verdict
    quote = verdict.quote or (mail.subject or mail.text).strip()[:_QUOTE].strip() or None
    unproven = category is not Category.NOT_JOB and (quote is None or verdict.warnings)
    if unproven or not _overrules(category, verdict, exact=exact is not None, sender=sender):
        return verdict
    settled = replace(
        verdict, category=category, confidence=_SURE, quote=quote, review=False, doubt=None, maybe=None
    )
    return _signed(settled, signal)


def _overrules(category: Category, verdict: Verdict, *, exact: bool, sender: Address) -> bool:
    if verdict.review and verdict.doubt in _SETTLED:
        return True
    if category is verdict.category:
        return False
    of_one_sender = exact and service(sender.domain) in _OF_ONE_SENDER
    return (category not in LINKABLE and of_one_sender) or not {category, verdict.category} & set(_STEPS)


def _named(verdict: Verdict, lessons: Known) -> Verdict:
    if verdict.company is not None and (name := lessons.of("company", verdict.company)):
        return _signed(replace(verdict, company=name), f"learned:company:{name}")
    unnamed = verdict.company is None or verdict.company_guessed
    if unnamed and verdict.domain and not of_agency(verdict.domain):
        name = lessons.of("employer", verdict.domain)
        if name is not None and name != verdict.company:
            guessed = replace(verdict, company=name, company_guessed=True)
            return _signed(guessed, f"learned:employer:{verdict.domain}")
    return verdict


def _signed(verdict: Verdict, signal: str) -> Verdict:
    return replace(verdict, signals=(signal, *verdict.signals))
