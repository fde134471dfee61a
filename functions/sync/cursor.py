"""How far into each mailbox's history everything is durably enqueued."""

from shared.ports import Documents

CURSORS = "cursors"


def cursor(documents: Documents, mailbox: str) -> int:
    """Return the history id to continue from; 0 for a mailbox never seen."""
    known = documents.get(CURSORS, mailbox)
    return int(known.data["history_id"]) if known else 0


def advance(documents: Documents, mailbox: str, history_id: int, unknown: int | None = None) -> None:
    """Move the cursor forward; never back, whatever the order in which steps are delivered.

    There is one place it may go back from: `unknown`, the very id that the mailbox itself no longer
    knew before it was listed afresh. Gmail's ids only grow, so there the listing's id lies ahead; an
    export's index that was deleted counts from 1 again.
    """

    def move(handle: Documents) -> None:
        reached = cursor(handle, mailbox)
        if history_id > reached or reached == unknown:
            handle.put(CURSORS, mailbox, {"history_id": history_id})

    documents.transact(move)
