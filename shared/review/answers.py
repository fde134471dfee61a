"""Where a person's answers are kept: one document a mail, with all that was ever said of it."""

from dataclasses import dataclass, replace

from shared.contracts.person_said import PersonSaid
from shared.ports import Document, Documents, Json
from shared.review.word import Word, counting, word_of

SAID = "said"


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers on one mail of a mailbox, those that count no more included.

    `taught` names the lessons that they have a part in.
    """

    mailbox: str
    message: str
    says: tuple[PersonSaid, ...] = ()
    taught: tuple[str, ...] = ()

    @property
    def word(self) -> Word:
        """What they come to."""
        return word_of(self.says)

    @property
    def latest(self) -> PersonSaid | None:
        """The last of those that count, which is what undoing takes back first."""
        left = counting(self.says)
        return left[-1] if left else None

    def heard(self, said: str) -> bool:
        """Return whether an answer is among them."""
        return any(each.said == said for each in self.says)

    def with_one_more(self, said: PersonSaid) -> "Answers":
        """Return them with one more; one that is known already changes nothing."""
        return self if self.heard(said.said) else replace(self, says=(*self.says, said))

    def to_store(self) -> Json:
        """Return the document: `at` is there only while something counts."""
        latest = self.latest
        return {
            "mailbox": self.mailbox,
            "message": self.message,
            **({"at": latest.at.isoformat()} if latest else {}),
            "says": [
                each.model_dump(mode="json", exclude_defaults=True, exclude={"mailbox", "message"})
                for each in self.says
            ],
            "taught": list(self.taught),
        }


def answers_on(message: str, documents: Documents, mailbox: str = "") -> Answers:
    """Return what was said of a mail, nothing included."""
    known = documents.get(SAID, message)
    return answers_in(known) if known else Answers(mailbox, message)


def answers_in(document: Document) -> Answers:
    """Return the answers that a document holds."""
    row = document.data
    of = {"mailbox": row["mailbox"], "message": row["message"]}
    says = tuple(PersonSaid.model_validate({**each, **of}) for each in row["says"])
    return Answers(**of, says=says, taught=tuple(row["taught"]))


def latest_answered(documents: Documents) -> Answers | None:
    """Return the answers on the mail that was last spoken of, or None when nothing counts."""
    return next(map(answers_in, documents.query(SAID, order_by="at", descending=True, limit=1)), None)
