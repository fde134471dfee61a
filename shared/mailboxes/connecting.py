"""Beginning and ending to watch a mailbox."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from shared.bootstrap.container import Container
from shared.contracts.codec import encode
from shared.contracts.watch_due import WatchDue
from shared.errors import CareerOpsError
from shared.mailboxes.connections import Connection, address_of, connect, connection, disconnect, secret_name
from shared.ports import Clock, Documents, Mailboxes, Publisher, Secrets
from shared.purge.tombstones import lift

USUAL = timedelta(days=90)
"""How far back a newly connected mailbox is accounted for."""

_SOURCE = "connect"


def connect_mailbox(
    container: Container, address: str, token: Mapping[str, Any], since: datetime | None
) -> Connection:
    """Keep a token that opens this mailbox and watch the mailbox from now on; return the connection.

    For one that is connected already only the token is new: cursor and `since` stay, unless a date is
    given. `token` holds google-auth's authorized-user fields.
    """
    documents: Documents = container(Documents)
    now = container(Clock).now()
    name = address_of(address)
    known = connection(documents, name)
    begins = since or (known.since if known else now - USUAL)
    connected = Connection(name, begins, now, tuple(token.get("scopes") or ()))
    # The token first: a connection without one would be taken for access revoked.
    container(Secrets).put(secret_name(name), json.dumps(dict(token)))
    lift(documents, name)
    connect(documents, connected)
    return connected


def ask_for_a_look(container: Container, mailbox: str) -> None:
    """Have the mailbox's watch renewed, its mail polled and its health judged, now rather than hourly."""
    now = container(Clock).now()
    due = WatchDue(mailbox=mailbox, nonce=f"connected-{now.isoformat()}")
    container(Publisher).publish([encode(due, _SOURCE, now)])


def disconnect_mailbox(container: Container, address: str) -> bool:
    """Stop watching a mailbox and forget its token; return whether Gmail agreed to stop notifying.

    What is known of its mail stays. Where Gmail cannot be reached the watch runs out by itself.
    """
    stopped = False
    with suppress(CareerOpsError):
        container(Mailboxes).open(address).unwatch()
        stopped = True
    forget_mailbox(container, address)
    return stopped


def forget_mailbox(container: Container, address: str) -> None:
    """Forget a connection, then its token: in this order no process takes the mailbox for revoked."""
    disconnect(container(Documents), address)
    container(Secrets).delete(secret_name(address))
