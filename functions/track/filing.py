"""One mail into the documents: the record that accounts for it, its group, its application."""

from dataclasses import dataclass

from functions.track import hubs
from functions.track.group import Group, load, merged
from functions.track.marks import GROUPS, MARKS, marked, marks_of
from shared.contracts.mail_classified import MailClassified
from shared.domain.cluster import Cluster
from shared.domain.evidence import Evidence
from shared.domain.linking import Linked, Placed, link, place
from shared.ports import Documents, Json

MESSAGES = "messages"
APPLICATIONS = "applications"


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
    documents.put(MESSAGES, row["message"], row)
    if known is None or "group" not in known.data:
        return Filed((), ())
    group = load(known.data["group"], documents)
    linked = _link_afresh([group], group.name, {}, documents)
    documents.put(GROUPS, group.name, linked.model_dump(mode="json"))
    _write_applications(group.linked, linked, documents)
    return Filed(before=group.linked.clusters, after=linked.clusters)


def file_evidence(mail: MailClassified, documents: Documents) -> Filed:
    """Account for a mail that may belong to an application, and link its group with it.

    The newest mail of one group is placed beside the others. When mail arrives out of order, comes
    again, or joins groups, the whole group is linked afresh, so the result never depends on the
    order of arrival.
    """
    row = mail.model_dump(mode="json")
    piece = _evidence(row)
    found = {mark: marked(mark, documents) for mark in marks_of(piece)}
    met = hubs.read(piece, documents)
    names = {name for name in (*found.values(), *hubs.groups_in(met, piece, documents)) if name}
    groups = [load(name, documents) for name in sorted(names)]
    group = merged(groups) if groups else Group(name=mail.message)
    again = documents.get(MESSAGES, mail.message) is not None
    if len(groups) <= 1 and not again and _newest(group.linked, piece):
        linked, placed = place(group.linked, piece)
        _write_message(row, group.name, placed, documents)
    else:
        linked = _link_afresh(groups, group.name, {mail.message: row}, documents)
    for other in groups:
        if other.name != group.name:
            documents.put(GROUPS, other.name, {"into": group.name})
    documents.put(GROUPS, group.name, linked.model_dump(mode="json"))
    for mark, known in found.items():
        if known is None:
            documents.put(MARKS, mark, {"group": group.name})
    hubs.note(met, piece, group.name, documents)
    _write_applications(group.linked, linked, documents)
    return Filed(before=group.linked.clusters, after=linked.clusters)


def _newest(linked: Linked, piece: Evidence) -> bool:
    return linked.last is None or piece.moment > linked.last


def _link_afresh(groups: list[Group], name: str, rows: dict[str, Json], documents: Documents) -> Linked:
    for group in groups:
        for message, known in group.rows(documents):
            rows.setdefault(message, known)
    afresh = link(_evidence(known) for known in rows.values())
    for message, known in rows.items():
        _write_message(known, name, afresh.places.get(message, Placed()), documents)
    return afresh.linked


def _write_message(row: Json, group: str, placed: Placed, documents: Documents) -> None:
    stated = row.get("stated", row["category"])
    read = {"stated": stated, "category": placed.read_as or stated}
    linked = {"group": group, "application": placed.application, "unsure": placed.unsure}
    documents.put(MESSAGES, row["message"], {**row, **read, **linked})


def _evidence(row: Json) -> Evidence:
    # What an application made of a mail is no evidence for itself when the group is linked afresh.
    return Evidence.model_validate({**row, "category": row.get("stated", row["category"])})


def _write_applications(before: Linked, after: Linked, documents: Documents) -> None:
    old = {cluster.id: cluster for cluster in before.clusters}
    new = {cluster.id: cluster for cluster in after.clusters}
    for gone in old.keys() - new.keys():
        documents.delete(APPLICATIONS, gone)
    for cluster in after.clusters:
        if old.get(cluster.id) != cluster:
            documents.put(APPLICATIONS, cluster.id, _application(cluster))


def _application(cluster: Cluster) -> Json:
    standing = cluster.standing
    return {
        **standing.model_dump(mode="json"),
        "id": cluster.id,
        "company": standing.company,
        "role": standing.role,
        "messages": cluster.messages,
    }
