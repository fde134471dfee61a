"""The rules tier: what one mail is, who it is from and what it says, with the words that prove it."""

from datetime import datetime

from functions.classify.company import company
from functions.classify.evidence import quote
from functions.classify.language import languages
from functions.classify.linkedin import posting
from functions.classify.naming import named
from functions.classify.phrases import hits
from functions.classify.reading import read
from functions.classify.role import role
from functions.classify.score import odds
from functions.classify.signals import signals
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.mail.model import Mail

_NAMED = frozenset(Category) - {Category.NOT_JOB, Category.JOB_ALERT}


def decide(mail: Mail, *, owner: str | None, labels: tuple[str, ...], received: datetime) -> Verdict:
    """Return the verdict of the rules on one mail; never raises, whatever the mail holds.

    `owner` is the mailbox's address where known, `labels` are Gmail's, `received` is in UTC.
    """
    reading = read(mail)
    found = hits(reading, languages(reading.words))
    outer = tuple(signals(mail))
    result = odds(reading, found, outer)
    category, confidence = result.ranked[0]
    namings = list(named(reading)) if category in _NAMED else []
    listed = posting(mail) if any(signal.name.startswith("template:") for signal in outer) else None
    if listed:
        namings.append(listed)
    employer = company(mail, namings, owner) if category in _NAMED else None
    names = [hit.phrase.name for hit in sorted(found, key=lambda h: -h.phrase.weight)][:6]
    names += [signal.name for signal in outer]
    return Verdict(category, confidence, company=employer, role=role(namings, employer), quote=None if category is Category.NOT_JOB else quote(reading, found, category), signals=tuple(dict.fromkeys(names)))
