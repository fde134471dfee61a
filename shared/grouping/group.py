"""A group of mails that may belong together, with the applications they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shared.domain.linking import Linked
from shared.grouping.marks import GROUPS
from shared.ports import Documents, Json, Where


@dataclass(frozen=True, slots=True)
class Group:
    """Its name is internal; `linked` holds its applications."""

    name: str
    linked: Linked = field(default_factory=Linked)

    def rows(self, documents: Documents) -> Iterator[tuple[str, Json]]:
        """Yield the records of its mails, by message."""
        for document in documents.query("messages", Where("group", "==", self.name), order_by="date"):
            yield document.key, document.data


def load(name: str, documents: Documents) -> Group:
    """Return a stored group."""
    known = documents.get(GROUPS, name)
    return Group(name, Linked.model_validate(known.data)) if known else Group(name)


def merged(groups: Sequence[Group]) -> Group:
    """Return the one group that several become: all applications, under the first one's name."""
    if len(groups) == 1:
        return groups[0]
    return Group(groups[0].name, Linked(clusters=tuple(c for group in groups for c in group.linked.clusters)))
