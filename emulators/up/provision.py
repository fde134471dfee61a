"""What the services have to hold before the first mail: topics, a bucket, a connected mailbox."""

import http.client
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from google.api_core.exceptions import Conflict
from google.cloud.storage import Client

from emulators.pubsub.provision import provision as provision_pubsub
from emulators.up.plan import Plan
from shared.bootstrap.container import Container
from shared.contracts.codec import encode
from shared.contracts.watch_due import WatchDue
from shared.mailboxes.connections import Connection, connect, secret_name
from shared.messages import Retry
from shared.ports import Clock, Publisher, Secrets
from shared.ports import Documents as Store
from shared.settings import Settings

ACCOUNT = "robin@mail.example"
SINCE = datetime(2004, 4, 1, tzinfo=UTC)
"""When Gmail began: no mail in the emulated mailbox is too old to be accounted for."""

AT_ONCE = Retry(0, 0, 100)
"""About a second apart and as often as Pub/Sub allows, to outlast a function that is started again."""

_SECONDS = 30.0


def provision(plan: Plan, settings: Settings, container: Container) -> None:
    """Create what the chain needs, connect the emulated mailbox, and ask for its watch."""
    provision_pubsub(settings.project, plan.endpoints, AT_ONCE)
    with suppress(Conflict):
        Client(settings.project).create_bucket(settings.bucket)
    tokens = asked(plan.gmail, "POST", "/admin/accounts", {"address": ACCOUNT})
    container(Secrets).put(secret_name(ACCOUNT), json.dumps(tokens))
    now = container(Clock).now()
    connect(container(Store), Connection(ACCOUNT, SINCE, now, tuple(tokens["scopes"])))
    due = WatchDue(mailbox=ACCOUNT, nonce=f"up-{now.isoformat()}")
    container(Publisher).publish([encode(due, "up", now)])


def watched(plan: Plan) -> bool:
    """Return whether Gmail tells of the mailbox's changes by now."""
    state = asked(plan.gmail, "GET", "/admin/state")
    return state["accounts"][ACCOUNT]["watch"] is not None


def asked(address: str, method: str, path: str, content: object = None) -> Any:  # noqa: ANN401 - any JSON value
    """Return what an emulator's own pages answer."""
    connection = http.client.HTTPConnection(address, timeout=_SECONDS)
    try:
        body = None if content is None else json.dumps(content)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()
