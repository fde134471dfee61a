"""The classify function."""

from collections.abc import Iterator

from functions.classify.decide import decide
from functions.classify.event import classified
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.mail.parse import parse
from shared.ports import Blobs
from shared.stage import stage
from shared.topology import CLASSIFY


@stage(CLASSIFY)
def classify(fetched: MailFetched, blobs: Blobs) -> Iterator[MailClassified]:
    """Decide what one mail is, who it is from and what it says, with the words that prove it."""
    mail = parse(blobs.get(fetched.blob))
    verdict = decide(mail, owner=fetched.owner, labels=fetched.labels, received=fetched.received)
    yield classified(fetched, mail, verdict)
