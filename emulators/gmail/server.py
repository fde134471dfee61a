"""The emulator as a server in this process."""

from contextlib import ExitStack
from typing import Any, Self

from emulators.gmail.account import Account
from emulators.gmail.application import application
from emulators.gmail.authorized_user import authorized_user
from emulators.gmail.gmail import LIMIT, Gmail
from emulators.gmail.notifications import Publish
from emulators.gmail.scopes import EVERYTHING
from emulators.gmail.ticker import Ticker
from emulators.http_server import HttpServer
from shared.ports import Clock


class GmailServer:
    """Gmail on 127.0.0.1; port 0 takes a free one. A context manager: inside, it answers.

    `publish` gets each notification (topic, data). `gmail` holds accounts and faults. Late
    notifications go out by themselves soon after the clock passed their time, or with `deliver_due`.
    Raises OSError when the port is taken.
    """

    def __init__(
        self, clock: Clock, publish: Publish, seed: int = 0, port: int = 0, limit: int = LIMIT
    ) -> None:
        self.gmail = Gmail(clock, publish, seed, limit)
        self.app = application(self.gmail)
        self._server = HttpServer(self.app, port)
        self._open = ExitStack()

    @property
    def address(self) -> str:
        """Host and port."""
        return self._server.address

    @property
    def url(self) -> str:
        """What a client takes as its endpoint: "http://127.0.0.1:PORT"."""
        return self._server.url

    def account(self, address: str, seed: str | None = None) -> Account:
        """Return the account of this address, made when it is not there."""
        return self.gmail.account(address, seed)

    def credentials(self, address: str, scopes: tuple[str, ...] = (EVERYTHING,)) -> dict[str, Any]:
        """Return a new consent's tokens, in the form of google-auth's authorized-user JSON."""
        return authorized_user(self.gmail, self.url, address, scopes)

    def deliver_due(self) -> None:
        """Publish what late notifications are due."""
        self.gmail.notifications.deliver_due()

    def start(self) -> Self:
        """Answer from now on, in threads of this process."""
        self._open.enter_context(self._server)
        self._open.enter_context(Ticker(self.gmail))
        return self

    def close(self) -> None:
        """Answer no more."""
        self._open.close()
        self._server.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()
