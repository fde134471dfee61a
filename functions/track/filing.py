"""One mail into the documents: the record that accounts for it, its group, its application."""

from dataclasses import dataclass

from shared.contracts.mail_classified import MailClassified
from shared.domain.cluster import Cluster
from shared.domain.evidence import Evidence
from shared.domain.linking import Linked, place
from shared.grouping import hubs
from shared.grouping.group import MESSAGES, Group, load, merged, save
from shared.grouping.leaving import leave
from shared.grouping.marks import GROUPS, MARKS, drop_marks, marked, marks_of, merged_from
from shared.grouping.records import link_afresh, write_applications, write_message
from shared.ports import Document, Documents, Json
from shared.review.answers import answers_on
from shared.review.applied import belongs_somewhere, evidence_in, with_word
from shared.review.waiting import with_waiting
from shared.review.word import Word


@dataclass(frozen=True, slots=True)
class Filed:
    """The applications of a mail's group, as they were and as they are.

    `related` tells that the mail may belong to one.
    """

    before: tuple[Cluster, ...] = ()
    after: tuple[Cluster, ...] = ()
    related: bool = False


def account_for(mail: MailClassified, documents: Documents) -> Filed:
    """Account for a mail by its verdict and, when it comes again, by what a person said of it."""
    verdict = mail.model_dump(mode="json")
    if not belongs_somewhere(verdict) and documents.create(MESSAGES, mail.message, with_waiting(verdict)):
        return Filed()
    return documents.transact(lambda handle: _filed(verdict, handle))


def _filed(verdict: Json, documents: Documents) -> Filed:
    known = documents.get(MESSAGES, verdict["message"])
    word = answers_on(verdict["message"], documents).word if known else Word()
    return file(verdict, word, known, documents)


def file(verdict: Json, word: Word, known: Document | None, documents: Documents) -> Filed:
    """Store a mail's record as its verdict and the person's word have it, and link its group.

    `known` is the record as it is stored.
    """
    row = with_word(verdict, word)
    if belongs_somewhere(row):
        return _file_evidence(row, known, documents)
    before, after = Linked(), Linked()
    if known is not None and "group" in known.data:
        before, after = leave({known.key}, known.data["group"], documents)
    documents.put(MESSAGES, row["message"], with_waiting(row))
    return Filed(before.clusters, after.clusters)


def _file_evidence(row: Json, known: Document | None, documents: Documents) -> Filed:
    """Link a mail's group with it.

    The newest mail of one group is placed beside the others. When mail arrives out of order, comes
    again, joins groups or was spoken of, the whole group is linked afresh, so the result never
    depends on the order of arrival.
    """
    piece, *words = evidence_in(row)
    was = evidence_in(known.data)[:1] if known and "group" in known.data else ()
    marks = set(marks_of(piece))
    found = marked(marks, documents)
    met = hubs.read([piece, *was], documents)
    names = {*found.values(), *hubs.groups_in(met, piece)}
    if known and "group" in known.data:
        names.add(known.data["group"])
    groups = load(names, documents)
    group = merged(groups) if groups else Group(name=piece.message)
    beside = len(groups) <= 1 and known is None and not words and not piece.belongs_with
    if beside and not (group.linked.pinned or group.linked.hopes) and _newest(group.linked, piece):
        linked, placed = place(group.linked, piece)
        members = (*group.members, piece.message)
        write_message(row, group.name, placed, documents)
    else:
        rows = {**group.rows(documents), piece.message: row}
        linked, members = link_afresh(rows, group.name, documents), tuple(rows)
        if was and _shared(was[0]) != _shared(piece):
            staying = [evidence_in(each)[0] for each in rows.values()]
            former = {name for each in groups for name in (each.name, *merged_from(each.name, documents))}
            drop_marks(was, staying, documents)
            hubs.renew(met, {group.name: staying}, former, documents)
            met = {}
    for other in groups:
        if other.name != group.name:
            documents.put(GROUPS, other.name, {"into": group.name})
    save(Group(group.name, linked, members), documents)
    for mark in marks - found.keys():
        documents.put(MARKS, mark, {"group": group.name})
    hubs.note(met, piece, group.name, documents)
    write_applications(group.linked, linked, documents)
    return Filed(group.linked.clusters, linked.clusters, related=True)


def _shared(piece: Evidence) -> tuple[object, ...]:
    return set(marks_of(piece)), hubs.joined(piece), hubs.sought(piece)


def _newest(linked: Linked, piece: Evidence) -> bool:
    return linked.last is None or piece.moment > linked.last
