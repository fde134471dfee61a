"""How far into each mailbox's history everything is durably enqueued."""

from shared.ports import Documents

CURSORS = "cursors"


def cursor(documents: Documents, mailbox: str) -> int:
    """Return the history id to continue from; 0 for a mailbox never seen."""
    known = documents.get(CURSORS, mailbox)
    return int(known.data["history_id"]) if known else 0


def advance(documents: Documents, mailbox: str, history_id: int) -> None:
    """Move the cursor forward; never back, whatever the order in which steps are delivered."""

    def move(handle: Documents) -> None:
        if history_id > cursor(handle, mailbox):
            handle.put(CURSORS, mailbox, {"history_id": history_id})

    documents.transact(move)


def restart(documents: Documents, mailbox: str, history_id: int) -> None:
    """Set the cursor after the mailbox was listed afresh, when its history ids may have begun anew."""
    documents.put(CURSORS, mailbox, {"history_id": history_id})
