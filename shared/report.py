"""What is known, in the shape of `careerops run --json`: messages, applications, statistics."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.domain.category import Category
from shared.domain.next_step import next_step
from shared.domain.standing import Standing
from shared.ports import Document, Documents, Json, Mailboxes, Where

_MESSAGE_FIELDS = (
    "message_id",
    "date",
    "category",
    "confidence",
    "tier",
    "review",
)
_JOB_FIELDS = ("company", "role", "quote")
_STEP_FIELDS = ("message_id", "date", "category", "tier", "quote")


def messages(documents: Documents) -> Iterator[Json]:
    """Yield every message that was accounted for, by date."""
    for document in documents.query("messages", order_by="date"):
        row = document.data
        yield {
            "id": document.key,
            **{name: row[name] for name in _MESSAGE_FIELDS},
            **{name: None if row["category"] == Category.NOT_JOB else row[name] for name in _JOB_FIELDS},
            "application_id": row.get("application"),
        }


def applications(documents: Documents, now: datetime) -> Iterator[Json]:
    """Yield every application with its timeline and what it waits for at this instant, by id."""
    for document in documents.query("applications"):
        yield application(document, documents, now)


def application(document: Document, documents: Documents, now: datetime) -> Json:
    """Return one application with its timeline."""
    row = document.data
    standing = Standing.model_validate(row)
    timeline = list(timeline_of(document.key, documents))
    coming = next_step(standing, now)
    return {
        "id": document.key,
        "company": row["company"],
        "role": row["role"],
        "status": row["status"],
        "since": row["since"],
        "first": row["first"],
        "last": row["last"],
        "messages": [step["message_id"] for step in timeline],
        "timeline": timeline,
        "interviews": [
            {"start": i.start.isoformat(), "minutes": i.minutes, "state": i.state}
            for i in standing.interviews
        ],
        "deadlines": [{"kind": d.kind, "due": d.due.isoformat()} for d in standing.deadlines],
        "next": coming.model_dump(mode="json") if coming else None,
        "doubtful": len(standing.doubtful),
    }


def timeline_of(application_id: str, documents: Documents) -> Iterator[Json]:
    """Yield the steps of one application, oldest first, each with its evidence."""
    rows = documents.query("messages", Where("application", "==", application_id), order_by="date")
    for row in rows:
        told = {name: row.data[name] for name in _STEP_FIELDS}
        yield {**told, "warnings": row.data.get("warnings", [])}


def words_on(application_id: str, documents: Documents) -> list[Json]:
    """Return the statuses that a person set, the earliest first, each with the instant it holds from."""
    rows = documents.query("messages", Where("application", "==", application_id))
    words = (word for row in rows for word in row.data.get("words", ()))
    return sorted(
        ({"date": word["date"], "status": word["sets"]} for word in words),
        key=lambda word: datetime.fromisoformat(word["date"]),
    )


def statistics(documents: Documents, mailboxes: Mailboxes) -> dict[str, Any]:
    """Return the counts: messages, duplicates, missing and left-out ones, dead letters, categories."""
    audits = [found.data for name in mailboxes.ids() if (found := documents.get("audits", name))]
    profiles = [mailboxes.open(name).profile() for name in mailboxes.ids()]
    by_category = {c.value: documents.count("messages", Where("category", "==", c.value)) for c in Category}
    accounted = sum(by_category.values())
    seen, skipped, dead, missing = (sum(a[n] for a in audits) for n in ("seen", "skipped", "dead", "missing"))
    in_several_mailboxes = max(0, seen - skipped - dead - missing - accounted)
    return {
        "messages": accounted,
        "duplicates": sum(p.copies - p.messages for p in profiles) + in_several_mailboxes,
        "missing": missing,
        "mailbox_messages": seen,
        "skipped": skipped,
        "dead_letters": documents.count("dead_letters"),
        "by_category": {name: count for name, count in by_category.items() if count},
    }
