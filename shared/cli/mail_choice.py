"""Which mail a command is about."""

from collections.abc import Iterable

from shared.errors import Unusable
from shared.grouping.records import MESSAGES
from shared.ports import Document, Documents, Where
from shared.review.answers import ANSWERS, Answers, answers_on, latest_answered


def chosen_mail(wanted: str, documents: Documents) -> Document:
    """Return a mail by its id, the beginning of one that waits or was answered, or its Message-ID.

    Raises Unusable when there is none, or more than one.
    """
    known = documents.get(MESSAGES, wanted)
    if known:
        return known
    bare = wanted.strip("<>")
    found = list(documents.query(MESSAGES, Where("message_id", "==", f"<{bare}>"), limit=1))
    if found:
        return found[0]
    waiting = _beginning(wanted, documents.query(MESSAGES, order_by="waits"))
    answered = (documents.get(MESSAGES, key) for key in _beginning(wanted, documents.query(ANSWERS)))
    fits = {**waiting, **{each.key: each for each in answered if each}}
    if len(fits) == 1:
        return next(iter(fits.values()))
    what = f"{len(fits)} mails have an id starting with" if fits else "There is no mail"
    raise Unusable(f"{what} {wanted!r}: `careerops review --json` lists those that wait.")


def answers_to_undo(wanted: str | None, documents: Documents) -> Answers:
    """Return the answers on the mail chosen, or on the one last spoken of. Raises Unusable without any."""
    if wanted is None:
        latest = latest_answered(documents)
    else:
        given = answers_on(wanted, documents)
        latest = given if given.says else answers_on(chosen_mail(wanted, documents).key, documents)
    if latest is None or not latest.says:
        raise Unusable("Nothing was said that could be undone.")
    return latest


def _beginning(wanted: str, documents: Iterable[Document]) -> dict[str, Document]:
    return {each.key: each for each in documents if wanted and each.key.startswith(wanted)}
