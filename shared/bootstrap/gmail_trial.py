"""Gmail as one token opens it, before anything about it is stored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.adapters.gmail.client import Client
from shared.adapters.gmail.mailbox import GmailMailbox
from shared.adapters.gmail.quota import Quota
from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.adapters.system_clock import SystemClock
from shared.ports import Profile

_NAMELESS = "this mailbox"


@dataclass(frozen=True, slots=True)
class _Held:
    token: str

    def get(self, _name: str) -> str:
        return self.token

    def put(self, _name: str, _value: str) -> None:
        """Keep nothing: a trial stores nothing."""

    def delete(self, _name: str) -> None:
        """Keep what is held as long as the trial lasts."""


def gmail_profile(token: Mapping[str, Any], endpoint: str | None) -> Profile:
    """Return the profile of the mailbox that a token opens; it holds google-auth's authorized-user fields.

    Raises AccessRevoked, Permanent and Transient as the mailbox itself does.
    """
    clock = SystemClock()
    store = SqliteStore(":memory:", clock)
    quota = Quota(_NAMELESS, SqliteDocuments(store, clock, {}), clock)
    client = Client(_NAMELESS, _Held(json.dumps(token)), quota, endpoint)
    try:
        return GmailMailbox(_NAMELESS, clock.now(), client, None).profile()
    finally:
        client.close()
        store.close()
