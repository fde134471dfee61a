"""The Gmail mailboxes that this installation watches, and what each is called among the secrets."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from shared.ports import Document, Documents

CONNECTIONS = "connections"

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Connection:
    """One connected mailbox. Its `address`, in lower case, is its id.

    `since` is the date from which on its mail is accounted for, `connected_at` the last time its owner
    granted access, both in UTC; `scopes` are what was granted, as Google names them.
    """

    address: str
    since: datetime
    connected_at: datetime
    scopes: tuple[str, ...] = ()


def address_of(text: str) -> str:
    """Return a mailbox's id for its address, however that is written."""
    return text.strip().lower()


def secret_name(address: str) -> str:
    """Return the name under which a mailbox's token is kept; it tells nobody the address."""
    return f"gmail-{hashlib.sha256(address_of(address).encode()).hexdigest()[:_DIGITS]}"


def connections(documents: Documents) -> Iterator[Connection]:
    """Yield the connected mailboxes, by address."""
    for document in documents.query(CONNECTIONS):
        yield _connection(document)


def connection(documents: Documents, address: str) -> Connection | None:
    """Return one connected mailbox, or None."""
    known = documents.get(CONNECTIONS, address_of(address))
    return _connection(known) if known else None


def connect(documents: Documents, connected: Connection) -> None:
    """Store a connection, whatever was known of this mailbox before."""
    documents.put(CONNECTIONS, connected.address, _row(connected))


def move_since(documents: Documents, address: str, since: datetime) -> Connection | None:
    """Set the date from which on a mailbox is accounted for; None when nobody watches it."""

    def move(handle: Documents) -> Connection | None:
        known = connection(handle, address)
        if known is None:
            return None
        moved = Connection(known.address, since, known.connected_at, known.scopes)
        handle.put(CONNECTIONS, known.address, _row(moved))
        return moved

    return documents.transact(move)


def disconnect(documents: Documents, address: str) -> None:
    """Forget a connection; what is known of its mail stays."""
    documents.delete(CONNECTIONS, address_of(address))


def _row(connected: Connection) -> dict[str, object]:
    instants = {"since": connected.since.isoformat(), "connected_at": connected.connected_at.isoformat()}
    return {**asdict(connected), **instants, "scopes": list(connected.scopes)}


def _connection(document: Document) -> Connection:
    row = document.data
    return Connection(
        address=row["address"],
        since=datetime.fromisoformat(row["since"]),
        connected_at=datetime.fromisoformat(row["connected_at"]),
        scopes=tuple(row["scopes"]),
    )
