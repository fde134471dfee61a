"""The classify function."""

from collections.abc import Iterator

from functions.classify.asking.asker import Asker
from functions.classify.asking.instructions import heeded
from functions.classify.event import classified
from functions.classify.learned import learned
from functions.classify.rules.decide import decide
from functions.classify.rules.phrases import prepare
from functions.classify.trust.distrust import distrusted
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.contracts.service_alert import ServiceAlert
from shared.errors import BlobMissing, MessageGone
from shared.mail.parse import parse
from shared.ports import Aside, Blobs, Clock, Documents, Models
from shared.settings import ModelSettings
from shared.stage import stage
from shared.topology import CLASSIFY

prepare()


@stage(CLASSIFY)
def classify(
    fetched: MailFetched,
    blobs: Blobs,
    documents: Documents,
    models: Models,
    settings: ModelSettings,
    clock: Clock,
    aside: Aside,
) -> Iterator[MailClassified | ServiceAlert]:
    """Decide what one mail is, who it is from and what it says, with the words that prove it."""
    asker = Asker(models, settings, documents, clock, aside)
    mail = parse(_raw(fetched, blobs, documents))
    by_rules = decide(mail, owner=fetched.owner, labels=fetched.labels, received=fetched.received)
    guess = heeded(distrusted(by_rules, mail), mail)
    verdict = learned(asker.second_opinion(guess, mail, fetched), mail, documents)
    verdict = verdict if verdict is guess else distrusted(verdict, mail)
    yield classified(fetched, mail, verdict)
    yield from asker.alerts(verdict)


def _raw(fetched: MailFetched, blobs: Blobs, documents: Documents) -> bytes:
    try:
        return blobs.get(fetched.blob)
    except BlobMissing:
        if documents.get("messages", fetched.message) is None:
            raise
        raise MessageGone("The mail was decided before, and its copy is not kept.") from None
