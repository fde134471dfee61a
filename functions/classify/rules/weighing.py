"""What speaks for which category in one mail, found and weighed."""

from dataclasses import dataclass

from functions.classify.reading import Reading, read
from functions.classify.rules.history import history
from functions.classify.rules.language import languages
from functions.classify.rules.phrases import Hit, about_work, hits
from functions.classify.rules.score import Odds, Signal, odds
from functions.classify.rules.signals import bulk, discussed, meeting, signals
from shared.domain.category import Category
from shared.mail.model import Mail

SURE = 0.6
"""The probability below which a category is not believed without a second look."""

_LETTER = 1_500  # characters; who writes by hand and names no work is brief


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mail as it was read, the phrases and signals found, and what they come to; `sent` by the person."""

    reading: Reading
    found: list[Hit]
    outer: tuple[Signal, ...]
    odds: Odds
    sent: bool


def weigh(mail: Mail, *, owner: str | None, labels: tuple[str, ...]) -> Weighed:
    """Return what speaks for each category in a mail.

    `owner` is the mailbox's address where known, `labels` are Gmail's.
    """
    reading = read(mail)
    sent = _sent(mail, owner, labels)
    outer = () if sent else tuple(signals(mail))
    known = any(signal.job > 0 for signal in outer)
    tongues = languages(reading.words)
    personal = not sent and len(reading.text) < _LETTER and not bulk(mail)
    found = hits(reading, tongues) if known or personal or about_work(reading, tongues) else []
    if any(event.start for event in mail.calendar):
        outer += tuple(meeting(mail, found))
    result = odds(reading, found, outer)
    unsure = result.ranked[0][1] < SURE or result.ranked[0][0] is Category.NOT_JOB
    if mail.quoted and (sent or (unsure and not discussed(mail))):
        outer += history(mail, sent=sent)
        result = odds(reading, found, outer)
    return Weighed(reading, found, outer, result, sent)


def _sent(mail: Mail, owner: str | None, labels: tuple[str, ...]) -> bool:
    if "SENT" in labels:
        return True
    return bool(owner and mail.sender and mail.sender.address == owner.lower())
