"""One mail into the documents: the record that accounts for it, its group, its application."""

from dataclasses import dataclass

from shared.contracts.mail_classified import MailClassified
from shared.domain.cluster import Cluster
from shared.domain.evidence import Evidence
from shared.domain.linking import Linked, place
from shared.grouping import hubs
from shared.grouping.group import Group, load, merged
from shared.grouping.marks import GROUPS, MARKS, marked, marks_of
from shared.grouping.records import MESSAGES, evidence_of, link_afresh, write_applications, write_message
from shared.ports import Documents, Json


@dataclass(frozen=True, slots=True)
class Filed:
    """The applications of a mail's group, as they were and as they are."""

    before: tuple[Cluster, ...]
    after: tuple[Cluster, ...]


def file_unrelated(mail: MailClassified, documents: Documents) -> Filed:
    """Account for a mail that belongs to no application, and free the one that an earlier look gave it to."""
    row = mail.model_dump(mode="json")
    if documents.create(MESSAGES, mail.message, row):
        return Filed((), ())
    return documents.transact(lambda handle: _taken_out(row, handle))


def _taken_out(row: Json, documents: Documents) -> Filed:
    known = documents.get(MESSAGES, row["message"])
    if known is None or "group" not in known.data:
        documents.put(MESSAGES, row["message"], row)
        return Filed((), ())
    group = load(known.data["group"], documents)
    others = {message: other for message, other in group.rows(documents) if message != row["message"]}
    documents.put(MESSAGES, row["message"], row)
    linked = link_afresh(others, group.name, documents)
    documents.put(GROUPS, group.name, linked.model_dump(mode="json"))
    write_applications(group.linked, linked, documents)
    return Filed(before=group.linked.clusters, after=linked.clusters)


def file_evidence(mail: MailClassified, documents: Documents) -> Filed:
    """Account for a mail that may belong to an application, and link its group with it.

    The newest mail of one group is placed beside the others. When mail arrives out of order, comes
    again, or joins groups, the whole group is linked afresh, so the result never depends on the
    order of arrival.
    """
    row = mail.model_dump(mode="json")
    piece = evidence_of(row)
    found = {mark: marked(mark, documents) for mark in marks_of(piece)}
    met = hubs.read(piece, documents)
    names = {name for name in (*found.values(), *hubs.groups_in(met, piece, documents)) if name}
    groups = [load(name, documents) for name in sorted(names)]
    group = merged(groups) if groups else Group(name=mail.message)
    again = documents.get(MESSAGES, mail.message) is not None
    if len(groups) <= 1 and not again and _newest(group.linked, piece):
        linked, placed = place(group.linked, piece)
        write_message(row, group.name, placed, documents)
    else:
        rows = dict(known for each in groups for known in each.rows(documents))
        linked = link_afresh({**rows, mail.message: row}, group.name, documents)
    for other in groups:
        if other.name != group.name:
            documents.put(GROUPS, other.name, {"into": group.name})
    documents.put(GROUPS, group.name, linked.model_dump(mode="json"))
    for mark, known in found.items():
        if known is None:
            documents.put(MARKS, mark, {"group": group.name})
    hubs.note(met, piece, group.name, documents)
    write_applications(group.linked, linked, documents)
    return Filed(before=group.linked.clusters, after=linked.clusters)


def _newest(linked: Linked, piece: Evidence) -> bool:
    return linked.last is None or piece.moment > linked.last
