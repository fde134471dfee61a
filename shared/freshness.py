"""How fresh our knowledge of each mailbox is.

One document a fact, because those who note facts run at the same time and must never contend.
"""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.ports import Documents, Where

FRESHNESS = "freshness"

Fact = Literal[
    "last_error",
    "last_found_by_poll",
    "last_message",
    "last_poll",
    "last_push",
    "relisted",
    "revoked",
    "watch_expires",
]


class Freshness(BaseModel):
    """What is known of one mailbox's freshness; instants are in UTC, None means never.

    `last_push` is when Gmail last notified us, `last_poll` when a poll last got an answer,
    `last_found_by_poll` when a poll last found messages. `unannounced_polls` polls have found messages
    since the last push, the first of them at `unannounced_since`. `last_message` is when a message was
    last discovered. `watch_expires` ends the watch asked for at `watch_renewed`; None where no
    notifications come. `last_error` says why the watch could not be renewed, `failing_since` and
    `last_error_at`. `revoked_since` and `revoked_reason` tell that access was refused and not regained.
    The mailbox forgot our cursor at `relisted`, and not for the first time in a row since `relisted_since`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    last_push: datetime | None = None
    last_poll: datetime | None = None
    last_found_by_poll: datetime | None = None
    unannounced_since: datetime | None = None
    unannounced_polls: int = 0
    last_message: datetime | None = None
    watch_renewed: datetime | None = None
    watch_expires: datetime | None = None
    last_error: str | None = None
    last_error_at: datetime | None = None
    failing_since: datetime | None = None
    revoked_since: datetime | None = None
    revoked_reason: str | None = None
    relisted: datetime | None = None
    relisted_since: datetime | None = None


def freshness(documents: Documents, mailbox: str) -> Freshness:
    """Return what is known of a mailbox's freshness."""
    facts = documents.query(FRESHNESS, Where("mailbox", "==", mailbox))
    return Freshness.model_validate({name: value for fact in facts for name, value in fact.data.items()})


def note(documents: Documents, mailbox: str, fact: Fact, **values: datetime | str | int | None) -> None:
    """Note one fact; the values bear the names of Freshness."""
    documents.put(FRESHNESS, key_of(mailbox, fact), {"mailbox": mailbox, **_as_json(values)})


def forget(documents: Documents, mailbox: str, fact: Fact) -> None:
    """Take one fact back."""
    documents.delete(FRESHNESS, key_of(mailbox, fact))


def note_revoked(documents: Documents, mailbox: str, reason: str, at: datetime) -> datetime:
    """Note that access was refused, unless that is known, and return since when it is."""
    key = key_of(mailbox, "revoked")
    fresh = {"mailbox": mailbox, "revoked_since": at.isoformat(), "revoked_reason": reason}
    known = documents.create(FRESHNESS, key, fresh) or documents.get(FRESHNESS, key)
    return datetime.fromisoformat(known.data["revoked_since"]) if known else at


def key_of(mailbox: str, fact: str) -> str:
    """Return the key of the document that holds one fact of a mailbox."""
    return f"{mailbox}/{fact}"


def _as_json(values: dict[str, datetime | str | int | None]) -> dict[str, str | int | None]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }
