"""Which dead letters a command is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.dead_letters import DEAD_LETTERS
from shared.errors import Unusable
from shared.ports import Document, Documents


@dataclass(frozen=True, slots=True)
class Choice:
    """Letters by id, or all of them that fit every condition given."""

    ids: tuple[str, ...] = ()
    everything: bool = False
    stage: str | None = None
    reason: str | None = None
    cause: str | None = None

    def fits(self, letter: Document) -> bool:
        """Return whether a letter meets the conditions."""
        row = letter.data
        return (
            self.stage in (None, row["subscription"].rpartition(".")[2])
            and self.cause in (None, row["cause"])
            and (self.reason is None or self.reason.casefold() in row["reason"].casefold())
        )


def chosen(choice: Choice, documents: Documents) -> list[Document]:
    """Return the letters chosen. Raises Unusable when nothing was chosen, or an id is none."""
    if choice.ids:
        return [letter for letter in _by_id(choice.ids, documents) if choice.fits(letter)]
    if not (choice.everything or choice.stage or choice.reason or choice.cause):
        raise Unusable(
            "Name dead letters by id, by --stage, --reason or --cause, or all of them with --all: "
            "`careerops dead-letters list` shows them."
        )
    return [letter for letter in documents.query(DEAD_LETTERS) if choice.fits(letter)]


def _by_id(ids: tuple[str, ...], documents: Documents) -> Iterator[Document]:
    for given in dict.fromkeys(ids):
        letter = documents.get(DEAD_LETTERS, given)
        if letter is None:
            raise Unusable(
                f"There is no dead letter {given!r}: `careerops dead-letters list` shows them all."
            )
        yield letter
