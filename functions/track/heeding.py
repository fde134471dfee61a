"""A person's word on a mail: kept, applied, learned from."""

from functions.track.filing import Filed, file
from shared.contracts.person_said import PersonSaid
from shared.errors import Transient
from shared.grouping.group import MESSAGES
from shared.learned.teaching import teach
from shared.ports import Documents
from shared.review.answers import SAID, answers_on
from shared.review.applied import verdict_in


def heed(said: PersonSaid, documents: Documents) -> Filed:
    """Keep an answer, or take one back, and file its mail anew; one mail's answers come in any order.

    Raises Transient for an answer that overtook its mail.
    """
    record = documents.get(MESSAGES, said.message)
    if record is None:
        raise Transient("The mail that was spoken of is not accounted for yet.")
    answers = answers_on(said.message, documents, record.data["mailbox"]).with_one_more(said)
    verdict = verdict_in(record.data)
    answers = teach(answers, verdict, documents)
    documents.put(SAID, said.message, answers.to_store())
    return file(verdict, answers.word, record, documents)
