"""What needs the person: told once when it begins, and once more when it is over.

Each (kind, subject) has one document, which holds the trouble there is or was last. While a trouble
lasts, and for a day after, every judgement says it anew in the same words under the same key: whoever
was killed before it could speak is made up for, and who heard it before knows it again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from shared.contracts.service_alert import AlertKind, ServiceAlert
from shared.ports import Document, Documents, Json, Where

ALERTS = "alerts"
_SAID_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something a person should know of. `since` is when it began, `over` what to say once it has ended."""

    kind: AlertKind
    subject: str
    since: datetime
    summary: str
    mend: str
    over: str


def judge(
    documents: Documents, subject: str, verdicts: Mapping[AlertKind, Trouble | None], now: datetime
) -> Iterator[ServiceAlert]:
    """Yield what is to be said of a subject: each kind judged is a trouble now, or is none (any more)."""
    known = {row.data["kind"]: row for row in documents.query(ALERTS, Where("subject", "==", subject))}
    for kind, trouble in verdicts.items():
        if trouble is not None:
            yield from raised(documents, trouble, now)
        elif kind in known:
            yield from healed(documents, known[kind], now)


def raised(documents: Documents, trouble: Trouble, now: datetime) -> Iterator[ServiceAlert]:
    """Yield what is to be said while there is this trouble; one that lasts keeps its words."""
    key = f"{trouble.kind}/{trouble.subject}"

    def open_it(handle: Documents) -> Json:
        slot = handle.get(ALERTS, key)
        if slot is not None and slot.data["open"]:
            return slot.data
        opened = _opened(trouble, slot)
        handle.put(ALERTS, key, opened)
        return opened

    seen = documents.get(ALERTS, key)
    slot = seen.data if seen is not None and seen.data["open"] else documents.transact(open_it)
    # The subject may be somebody's address; the kind is what a deployment's alert policies count.
    structlog.get_logger("careerops").info("alert", kind=trouble.kind)
    yield from _said(slot, now)


def healed(documents: Documents, known: Document, now: datetime) -> Iterator[ServiceAlert]:
    """Yield what is to be said when this alert's trouble is over."""

    def close_it(handle: Documents) -> Json:
        slot = handle.get(ALERTS, known.key)
        if slot is None or not slot.data["open"] or slot.data["since"] != known.data["since"]:
            return slot.data if slot else known.data
        closed = {**slot.data, "open": False, "healed_at": now.isoformat()}
        handle.put(ALERTS, known.key, closed)
        return closed

    slot = documents.transact(close_it) if known.data["open"] else known.data
    yield from _said(slot, now)


def _opened(trouble: Trouble, slot: Document | None) -> Json:
    """Return a new trouble's document; what it takes the place of is still said for a while.

    It begins after the one before has ended, so that no trouble is taken for an earlier one.
    """
    before = {**slot.data, "before": None} if slot else None
    ended = before["healed_at"] if before else ""
    return {
        "kind": trouble.kind,
        "subject": trouble.subject,
        "since": max(trouble.since.isoformat(), ended),
        "summary": trouble.summary,
        "mend": trouble.mend,
        "over": trouble.over,
        "open": True,
        "healed_at": None,
        "before": before,
    }


def _said(slot: Mapping[str, Any], now: datetime) -> Iterator[ServiceAlert]:
    if slot["before"]:
        yield from _said(slot["before"], now)
    if slot["open"] or datetime.fromisoformat(slot["healed_at"]) > now - _SAID_FOR:
        alert = ServiceAlert(
            kind=slot["kind"],
            subject=slot["subject"],
            summary=slot["summary"],
            mend=slot["mend"],
            since=slot["since"],
        )
        yield alert
        if not slot["open"]:
            yield alert.model_copy(
                update={"summary": slot["over"], "mend": "There is nothing to do.", "healed": True}
            )
