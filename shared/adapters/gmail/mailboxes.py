"""The Gmail mailboxes that are connected here."""

from collections.abc import Sequence
from threading import Lock

from shared.adapters.gmail.client import Client
from shared.adapters.gmail.mailbox import GmailMailbox
from shared.adapters.gmail.quota import Quota
from shared.errors import MailboxGone
from shared.mailboxes.connections import connection, connections
from shared.ports import Clock, Documents, Secrets


class GmailMailboxes:
    """Opens connected mailboxes; a mailbox's id is its address in lower case.

    `topic` is where Gmail shall send notifications, under Pub/Sub's full name, or None; `endpoint` is
    the address of another server that speaks Gmail's API. Where a person attends, a method of a mailbox
    raises Unusable when there is no way to Gmail. Connections are read anew at every opening;
    what is kept is each mailbox's client with its access token and its open connections.
    """

    def __init__(
        self,
        documents: Documents,
        secrets: Secrets,
        clock: Clock,
        topic: str | None,
        endpoint: str | None,
        *,
        attended: bool = False,
    ) -> None:
        self._documents = documents
        self._secrets = secrets
        self._clock = clock
        self._topic = topic
        self._endpoint = endpoint
        self._attended = attended
        self._clients: dict[str, Client] = {}
        self._lock = Lock()

    def ids(self) -> Sequence[str]:
        """See Mailboxes: in the order of the addresses."""
        return tuple(connected.address for connected in connections(self._documents))

    def open(self, mailbox: str) -> GmailMailbox:
        """See Mailboxes. Asks nothing of Gmail yet."""
        connected = connection(self._documents, mailbox)
        if connected is None:
            raise MailboxGone(f"The mailbox {mailbox!r} is not connected here.")
        client = self._client(connected.address)
        return GmailMailbox(connected.address, connected.since, client, self._topic)

    def close(self) -> None:
        """Close the connections to Gmail."""
        with self._lock:
            while self._clients:
                self._clients.popitem()[1].close()

    def _client(self, address: str) -> Client:
        with self._lock:
            if address not in self._clients:
                quota = Quota(address, self._documents, self._clock)
                self._clients[address] = Client(
                    address, self._secrets, quota, self._endpoint, attended=self._attended
                )
            return self._clients[address]
