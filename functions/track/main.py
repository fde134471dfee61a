"""The track function."""

from collections.abc import Iterator

from functions.track.changes import changes
from functions.track.filing import account_for
from functions.track.heeding import heed
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.contracts.person_said import PersonSaid
from shared.domain.category import Category
from shared.ports import Blobs, Documents
from shared.stage import stage
from shared.topology import TRACK


@stage(TRACK)
def track(
    said: MailClassified | PersonSaid, documents: Documents, blobs: Blobs
) -> Iterator[ApplicationChanged]:
    """Account for one mail, or heed a person's word on one, and say how applications changed by it.

    The copy of a mail that is not about jobs is deleted once the mail is accounted for.
    """
    if isinstance(said, PersonSaid):
        yield from changes(said, documents.transact(lambda handle: heed(said, handle)))
        return
    filed = account_for(said, documents)
    if said.category is Category.NOT_JOB and said.blob and not filed.related:
        blobs.delete(said.blob)
    yield from changes(said, filed)
