"""What a mail that shows no sign of a job by itself would be, if it belonged to an application."""

from functions.classify.rules.score import Odds
from functions.classify.rules.signals import bulk, discussed
from shared.domain.category import Category
from shared.mail.model import Mail

_HEARD = 2.5
_SOLICITED = frozenset(Category) - {Category.NOT_JOB, Category.JOB_ALERT, Category.RECRUITER_OUTREACH}


def maybe(mail: Mail, result: Odds, *, sent: bool) -> Category | None:
    """Return the category, or None for a mail that nothing but its text would be filed by.

    A person at an employer writes "Tuesday at 14:00 London time" and no word of a job: the invitation,
    the thread, or half a phrase then tells what the mail is, once the application is known.
    """
    if sent:
        return Category.OTHER_JOB
    if discussed(mail):
        return None
    if any(event.start for event in mail.calendar):
        return Category.INTERVIEW
    category, _ = next(each for each in result.ranked if each[0] in _SOLICITED)
    if result.evidence.get(category.value, 0.0) >= _HEARD:
        return category
    return Category.OTHER_JOB if mail.in_reply_to and not bulk(mail) else None
