"""Which mail a command is about."""

from collections.abc import Iterable

from shared.cli.application_choice import named_application
from shared.errors import Unusable
from shared.grouping.group import MESSAGES
from shared.ports import Document, Documents, Where
from shared.review.answers import SAID, Answers, answers_in, answers_on, latest_answered


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
    answered = (documents.get(MESSAGES, key) for key in _beginning(wanted, documents.query(SAID)))
    fits = {**waiting, **{each.key: each for each in answered if each}}
    if len(fits) == 1:
        return next(iter(fits.values()))
    what = f"{len(fits)} mails have an id starting with" if fits else "There is no mail"
    raise Unusable(f"{what} {wanted!r}: `careerops review --json` lists those that wait.")


def answers_to_undo(wanted: str | None, documents: Documents) -> Answers:
    """Return the answers on the mail or application chosen, or on the mail last spoken of.

    Raises Unusable without any.
    """
    if wanted is None:
        found = latest_answered(documents)
    else:
        application = named_application(wanted, documents)
        found = (
            _on_application(application.key, documents)
            if application
            else answers_on(chosen_mail(wanted, documents).key, documents)
        )
    if found is None or found.latest is None:
        raise Unusable("Nothing was said that could be undone.")
    return found


def _on_application(application: str, documents: Documents) -> Answers | None:
    """Return the answers last given on a mail of an application."""
    for said in documents.query(SAID, order_by="at", descending=True):
        record = documents.get(MESSAGES, said.key)
        if record and record.data.get("application") == application:
            return answers_in(said)
    return None


def _beginning(wanted: str, documents: Iterable[Document]) -> dict[str, Document]:
    return {each.key: each for each in documents if wanted and each.key.startswith(wanted)}
