"""Taking mails out of their group: the others are linked afresh, as if those had never come."""

from collections.abc import Collection
from itertools import chain

from shared.domain.linking import Linked
from shared.grouping import hubs
from shared.grouping.group import load
from shared.grouping.marks import GROUPS, MARKS, drop_marks, marks_of, merged_from
from shared.grouping.records import link_afresh, write_applications
from shared.ports import Documents
from shared.review.applied import evidence_in


def leave(gone: Collection[str], name: str, documents: Documents) -> tuple[Linked, Linked]:
    """Take these messages out of a group, and return what it was and what it is.

    Their records are the caller's business.
    A group bears the name of one of its mails; when that one goes, it is renamed after its oldest.
    """
    group = load(name, documents)
    rows = dict(group.rows(documents))
    aliases = merged_from(name, documents)
    kept = {message: row for message, row in rows.items() if message not in gone}
    leaving = [evidence_in(row)[0] for message, row in rows.items() if message in gone]
    staying = [evidence_in(row)[0] for row in kept.values()]
    oldest = min(staying, key=lambda piece: piece.moment, default=None)
    new = name if name in kept else oldest.message if oldest else None
    met = hubs.read([*leaving, *staying], documents)

    linked = link_afresh(kept, new, documents) if new else Linked()
    write_applications(group.linked, linked, documents)
    for old in {name, *aliases} - {new}:
        documents.delete(GROUPS, old)
    if new:
        documents.put(GROUPS, new, linked.model_dump(mode="json"))
    drop_marks(leaving, staying, documents)
    for mark in set(chain.from_iterable(map(marks_of, staying))):
        documents.put(MARKS, mark, {"group": new})
    hubs.renew(met, staying, {name, *aliases}, new, documents)
    return group.linked, linked
