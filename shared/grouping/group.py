"""A group of mails that may belong together, with the applications they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from shared.domain.linking import Linked
from shared.grouping.marks import GROUPS
from shared.ports import Documents, Json

MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Group:
    """Its name is internal; `linked` holds its applications, `members` are its mails."""

    name: str
    linked: Linked = field(default_factory=Linked)
    members: tuple[str, ...] = ()

    def rows(self, documents: Documents) -> dict[str, Json]:
        """Return the records of its mails, by message."""
        found = documents.get_all((MESSAGES, message) for message in self.members)
        return {message: document.data for (_, message), document in found.items()}


def load(names: Iterable[str], documents: Documents) -> list[Group]:
    """Return groups as they are now, by name: each of these, or the one it went into."""
    asked, now = set(names), dict[str, Group]()
    while asked:
        known = documents.get_all((GROUPS, name) for name in asked)
        stored = {name: known[GROUPS, name].data if (GROUPS, name) in known else {} for name in asked}
        asked = {data["into"] for data in stored.values() if "into" in data} - now.keys()
        now |= {name: _group(name, data) for name, data in stored.items() if "into" not in data}
    return [now[name] for name in sorted(now)]


def save(group: Group, documents: Documents) -> None:
    """Store a group."""
    documents.put(
        GROUPS, group.name, {"linked": group.linked.model_dump(mode="json"), "members": list(group.members)}
    )


def merged(groups: Sequence[Group]) -> Group:
    """Return the one group that several become: all applications, under the first one's name."""
    if len(groups) == 1:
        return groups[0]
    clusters = chain.from_iterable(group.linked.clusters for group in groups)
    members = chain.from_iterable(group.members for group in groups)
    return Group(groups[0].name, Linked(clusters=tuple(clusters)), tuple(members))


def _group(name: str, data: Json) -> Group:
    return Group(name, Linked.model_validate(data["linked"]), tuple(data["members"])) if data else Group(name)
