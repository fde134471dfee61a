"""The classify function."""

from collections.abc import Iterator

from functions.classify.event import classified
from functions.classify.learned import learned
from functions.classify.rules.decide import decide
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.errors import BlobMissing, MessageGone
from shared.mail.parse import parse
from shared.ports import Blobs, Documents
from shared.stage import stage
from shared.topology import CLASSIFY


@stage(CLASSIFY)
def classify(fetched: MailFetched, blobs: Blobs, documents: Documents) -> Iterator[MailClassified]:
    """Decide what one mail is, who it is from and what it says, with the words that prove it."""
    mail = parse(_raw(fetched, blobs, documents))
    verdict = decide(mail, owner=fetched.owner, labels=fetched.labels, received=fetched.received)
    yield classified(fetched, mail, learned(verdict, mail, documents))


def _raw(fetched: MailFetched, blobs: Blobs, documents: Documents) -> bytes:
    try:
        return blobs.get(fetched.blob)
    except BlobMissing:
        if documents.get("messages", fetched.message) is None:
            raise
        raise MessageGone("The mail was decided before, and its copy is not kept.") from None
