"""Taking mails out of their group: the others are linked afresh, as if those had never come."""

from collections.abc import Collection, Mapping
from itertools import chain

from shared.domain.evidence import Evidence
from shared.domain.linking import Linked
from shared.grouping import hubs
from shared.grouping.group import Group, load, save
from shared.grouping.marks import GROUPS, MARKS, drop_marks, marks_of, merged_from
from shared.grouping.records import link_afresh, write_applications
from shared.ports import Documents
from shared.review.applied import evidence_in


def leave(gone: Collection[str], name: str, documents: Documents) -> tuple[Linked, Linked]:
    """Take these messages out of a group, and return what it was and what it is.

    What only they held together falls apart into groups of its own; each bears the name of one of
    its mails. Their records are the caller's business.
    """
    (group,) = load([name], documents)
    rows = group.rows(documents)
    aliases = merged_from(name, documents)
    leaving = [evidence_in(row)[0] for message, row in rows.items() if message in gone]
    staying = {message: evidence_in(row)[0] for message, row in rows.items() if message not in gone}
    met = hubs.read([*leaving, *staying.values()], documents)
    parts = {_name_of(part, name): part for part in _parts(staying)}

    linked = {
        new: link_afresh({message: rows[message] for message in part}, new, documents)
        for new, part in parts.items()
    }
    whole = Linked(clusters=tuple(cluster for each in linked.values() for cluster in each.clusters))
    write_applications(group.linked, whole, documents)
    for old in {name, *aliases} - parts.keys():
        documents.delete(GROUPS, old)
    drop_marks(leaving, staying.values(), documents)
    for new, part in parts.items():
        save(Group(new, linked[new], tuple(part)), documents)
        for mark in set(chain.from_iterable(map(marks_of, part.values()))):
            documents.put(MARKS, mark, {"group": new})
    hubs.renew(met, {new: part.values() for new, part in parts.items()}, {name, *aliases}, documents)
    return group.linked, whole


def _name_of(part: Mapping[str, Evidence], formerly: str) -> str:
    return formerly if formerly in part else min(part.values(), key=lambda piece: piece.moment).message


def _parts(staying: Mapping[str, Evidence]) -> list[dict[str, Evidence]]:
    """Return the mails that still belong together: by a mark they share, or a hub that one seeks."""
    parts: list[tuple[set[str], set[str], dict[str, Evidence]]] = []
    for message, piece in staying.items():
        seeks = hubs.sought(piece)
        ties, mails = {*marks_of(piece), *seeks, *hubs.joined(piece)}, {message: piece}
        sought = set(marks_of(piece)) | seeks
        apart = []
        for known_sought, known_ties, known in parts:
            if known_sought.isdisjoint(ties) and sought.isdisjoint(known_ties):
                apart.append((known_sought, known_ties, known))
            else:
                sought, ties, mails = sought | known_sought, ties | known_ties, {**known, **mails}
        parts = [*apart, (sought, ties, mails)]
    return [mails for _, _, mails in parts]
