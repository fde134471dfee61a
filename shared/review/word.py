"""All that a person said of one mail, as one word."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shared.contracts.person_said import PersonSaid
from shared.domain.category import Category
from shared.domain.linking import LINKABLE


@dataclass(frozen=True, slots=True)
class Word:
    """What counts of a person's answers on one mail; None says nothing.

    `belongs_with` is a Message-ID, `alone` makes the mail an application of its own. `confirmed` tells
    that nothing is to be asked any more, `always` that this alone teaches. `statuses` are the answers
    on the application that the mail belongs to, in the order they were given.
    """

    category: Category | None = None
    company: str | None = None
    role: str | None = None
    belongs_with: str | None = None
    alone: bool = False
    confirmed: bool = False
    always: bool = False
    statuses: tuple[PersonSaid, ...] = ()

    @property
    def related(self) -> bool:
        """Whether it puts the mail into an application, whatever the mail looks like."""
        return self.alone or self.belongs_with is not None


SILENCE = Word()


def counting(says: Iterable[PersonSaid]) -> list[PersonSaid]:
    """Return the answers that count, in the order they were given; an undoing can itself be undone."""
    distinct = {each.said: each for each in says}
    undone: set[str] = set()
    for each in sorted(distinct.values(), key=lambda each: each.moment, reverse=True):
        if each.undoes is not None and each.said not in undone:
            undone.add(each.undoes)
    kept = (each for each in distinct.values() if each.said not in undone and each.undoes is None)
    return sorted(kept, key=lambda each: each.moment)


def word_of(says: Iterable[PersonSaid]) -> Word:
    """Return what answers in any order and repetition come to: field by field, the latest counts."""
    word = SILENCE
    for each in counting(says):
        word = _after(word, each)
    return word


def _after(word: Word, said: PersonSaid) -> Word:
    if said.belongs == "nowhere":
        word = replace(word, category=Category.NOT_JOB, belongs_with=None, alone=False)
    elif said.belongs is not None:
        linkable = word.category is None or word.category in LINKABLE
        kept = word.category if linkable else None
        together = said.belongs_with if said.belongs == "with" else None
        word = replace(word, category=kept, belongs_with=together, alone=said.belongs == "alone")
    if said.category is not None:
        word = replace(word, category=said.category)
        if said.category not in LINKABLE:
            word = replace(word, belongs_with=None, alone=False)
    return replace(
        word,
        company=said.company or word.company,
        role=said.role or word.role,
        confirmed=word.confirmed or said.confirmed or said.belongs == "nowhere",
        always=said.always or word.always,
        statuses=(*word.statuses, said) if said.status else word.statuses,
    )
