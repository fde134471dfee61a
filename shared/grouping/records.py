"""What is stored of a mail that was placed, and of the applications it made."""

from collections.abc import Mapping

from shared.domain.cluster import Cluster
from shared.domain.linking import Linked, Placed, link
from shared.grouping.group import MESSAGES
from shared.ports import Documents, Json
from shared.review.applied import evidence_in
from shared.review.waiting import with_waiting

APPLICATIONS = "applications"


def write_message(row: Json, group: str, placed: Placed, documents: Documents) -> None:
    """Store a mail's record with its group and its place there, unless it says so already."""
    stated = row.get("stated", row["category"])
    read = {"stated": stated, "category": placed.read_as or stated}
    linked = {"group": group, "application": placed.application, "unsure": placed.unsure}
    fitting = {"candidates": list(placed.candidates)} if placed.candidates else {}
    bare = {name: value for name, value in row.items() if name not in ("waits", "candidates")}
    record = with_waiting({**bare, **read, **linked, **fitting})
    if record != row:
        documents.put(MESSAGES, row["message"], record)


def link_afresh(rows: Mapping[str, Json], group: str, documents: Documents) -> Linked:
    """Link a whole group from its mails' records, and store where each of them went."""
    afresh = link(piece for known in rows.values() for piece in evidence_in(known))
    for message, known in rows.items():
        write_message(known, group, afresh.places.get(message, Placed()), documents)
    return afresh.linked


def write_applications(before: Linked, after: Linked, documents: Documents) -> None:
    """Store a group's applications, and remove those it has no more."""
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
