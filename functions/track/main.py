"""The track function."""

from collections.abc import Iterator

from functions.track.changes import changes
from functions.track.filing import file_evidence, file_unrelated
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.domain.linking import LINKABLE
from shared.ports import Blobs, Documents
from shared.stage import stage
from shared.topology import TRACK


@stage(TRACK)
def track(mail: MailClassified, documents: Documents, blobs: Blobs) -> Iterator[ApplicationChanged]:
    """Account for one mail, put it into its application, and say how applications changed by it.

    The copy of a mail that is not about jobs is deleted once the mail is accounted for.
    """
    if mail.category not in LINKABLE and mail.maybe is None:
        filed = file_unrelated(mail, documents)
        if mail.category is Category.NOT_JOB and mail.blob:
            blobs.delete(mail.blob)
    else:
        filed = documents.transact(lambda handle: file_evidence(mail, handle))
    yield from changes(mail, filed)
