"""The proof that nothing is left: every collection and every blob, looked through."""

from dataclasses import dataclass

from shared.ports import Blobs, Documents
from shared.purge.traces import Traces
from shared.retention import collections


@dataclass(frozen=True, slots=True)
class Found:
    """How many documents or blobs of one kind were looked at, and how many of them speak of the mailbox."""

    where: str
    seen: int
    left: int


def scan(traces: Traces, documents: Documents, blobs: Blobs) -> list[Found]:
    """Return what speaks of a mailbox, kind by kind."""
    found = []
    for collection in collections():
        seen = [traces.in_document(document) for document in documents.query(collection)]
        found.append(Found(collection, len(seen), sum(seen)))
    held = [traces.in_blob(name) for name in blobs.list()]
    return [*found, Found("blobs", len(held), sum(held))]
