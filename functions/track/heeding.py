"""A person's word on a mail: kept, applied, learned from."""

from functions.track.filing import Filed, file
from shared.contracts.person_said import PersonSaid
from shared.grouping.records import MESSAGES
from shared.learned.teaching import teach
from shared.ports import Documents
from shared.review.answers import SAID, answers_on
from shared.review.applied import verdict_in


def heed(said: PersonSaid, documents: Documents) -> Filed:
    """Keep an answer, or take one back, and file its mail anew; one mail's answers come in any order.

    An answer on a mail that is not there yet counts when it comes.
    """
    record = documents.get(MESSAGES, said.message)
    mailbox = record.data["mailbox"] if record else said.mailbox
    answers = answers_on(said.message, documents, mailbox).with_one_more(said)
    if record is None:
        documents.put(SAID, said.message, answers.to_store())
        return Filed()
    verdict = verdict_in(record.data)
    answers = teach(answers, verdict, documents)
    documents.put(SAID, said.message, answers.to_store())
    return file(verdict, answers.word, documents)
