"""Which messages were left out by rule, so that they can be counted, and told from those that are missing."""

from collections.abc import Iterable
from datetime import datetime

from shared.domain.skipped import skipped
from shared.ports import Documents, MessageRef
from shared.retention import LEFT_OUT_KEPT

LEFT_OUT = "left_out"


def leave_out(
    documents: Documents, mailbox: str, refs: Iterable[MessageRef], at: datetime
) -> list[MessageRef]:
    """Note those messages that are left out by rule, and return the others."""
    kept = []
    for ref in refs:
        if skipped(ref.labels):
            noted = {"mailbox": mailbox, "labels": list(ref.labels), "at": at.isoformat()}
            documents.put(LEFT_OUT, ref.id, noted, expires_at=at + LEFT_OUT_KEPT)
        else:
            kept.append(ref)
    return kept


def was_left_out(documents: Documents, message: str) -> bool:
    """Return whether a message was left out when it was last met."""
    return documents.get(LEFT_OUT, message) is not None
