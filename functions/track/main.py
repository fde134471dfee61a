"""The track function."""

from collections.abc import Iterator

from functions.track.changes import changes
from functions.track.filing import file_evidence, file_unrelated
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.domain.linking import LINKABLE
from shared.ports import Documents
from shared.stage import stage
from shared.topology import TRACK


@stage(TRACK)
def track(mail: MailClassified, documents: Documents) -> Iterator[ApplicationChanged]:
    """Account for one mail, put it into its application, and say how applications changed by it."""
    if mail.category not in LINKABLE and mail.maybe is None:
        filed = file_unrelated(mail, documents)
    else:
        filed = documents.transact(lambda handle: file_evidence(mail, handle))
    yield from changes(mail, filed)
