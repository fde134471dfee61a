"""Taking mails out of their group: the others are linked afresh, as if those had never come."""

from collections.abc import Iterable, Mapping
from itertools import chain

from shared.domain.evidence import Evidence
from shared.domain.linking import Linked
from shared.grouping import hubs
from shared.grouping.group import load
from shared.grouping.marks import GROUPS, MARKS, marks_of
from shared.grouping.records import MESSAGES, evidence_of, link_afresh, write_applications
from shared.ports import Documents, Json, Where


def take_out(messages: Iterable[str], group: str, documents: Documents) -> None:
    """Remove these messages' records, and what their group has of them, as one step.

    A group bears the name of one of its mails; when that one goes, it is renamed after its oldest.
    """
    gone = set(messages)
    documents.transact(lambda handle: _without(gone, group, handle))


def _without(gone: set[str], name: str, documents: Documents) -> None:
    group = load(name, documents)
    rows = dict(group.rows(documents))
    aliases = _merged_into(name, documents)
    left = {message: row for message, row in rows.items() if message in gone}
    kept = {message: row for message, row in rows.items() if message not in gone}
    pieces = {message: evidence_of(row) for message, row in rows.items()}
    staying = [pieces[message] for message in kept]
    oldest = min(staying, key=lambda piece: piece.moment, default=None)
    new = name if name in kept else oldest.message if oldest else None
    known_hubs = {key: hub for piece in pieces.values() for key, hub in hubs.read(piece, documents).items()}

    for message in left:
        documents.delete(MESSAGES, message)
    linked = link_afresh(kept, new, documents) if new else Linked()
    write_applications(group.linked, linked, documents)
    for old in {name, *aliases} - {new}:
        documents.delete(GROUPS, old)
    if new:
        documents.put(GROUPS, new, linked.model_dump(mode="json"))
    _mark(pieces, staying, new, documents)
    _note(known_hubs, staying, {name, *aliases}, new, documents)


def _merged_into(name: str, documents: Documents) -> set[str]:
    """Return the names of all groups that went into this one, or into one that did."""
    found, fresh = set[str](), {name}
    while fresh:
        fresh = {
            each.key
            for target in fresh
            for each in documents.query(GROUPS, Where("into", "==", target))
            if each.key not in found
        }
        found |= fresh
    return found


def _mark(
    pieces: Mapping[str, Evidence], staying: Iterable[Evidence], new: str | None, documents: Documents
) -> None:
    meant = set(chain.from_iterable(marks_of(piece) for piece in staying))
    for mark in set(chain.from_iterable(marks_of(piece) for piece in pieces.values())) - meant:
        documents.delete(MARKS, mark)
    for mark in meant:
        documents.put(MARKS, mark, {"group": new})


def _note(
    known: Mapping[str, Json],
    staying: list[Evidence],
    former: set[str],
    new: str | None,
    documents: Documents,
) -> None:
    joined = set(chain.from_iterable(hubs.joined(piece) for piece in staying))
    sought = set(chain.from_iterable(hubs.sought(piece) for piece in staying))
    for key, hub in known.items():
        groups = [each for each in hub["groups"] if each not in former]
        seeker = None if hub["sought_by"] in former else hub["sought_by"]
        if not hub["common"] and new:
            groups += [new] if key in joined else []
            seeker = seeker or (new if key in sought else None)
        if groups or seeker or hub["common"]:
            documents.put(hubs.HUBS, key, {**hub, "groups": groups, "sought_by": seeker})
        else:
            documents.delete(hubs.HUBS, key)
