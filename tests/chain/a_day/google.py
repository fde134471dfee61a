"""Gmail on this machine, in time that passes when told to, and every answer it gave."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Response, g, request

from emulators.gmail.account import Account
from emulators.gmail.api_error import ApiError
from emulators.gmail.application import application
from emulators.gmail.authorized_user import authorized_user
from emulators.gmail.gmail import Gmail
from emulators.gmail.quota import UNITS
from emulators.gmail.scopes import EVERYTHING
from emulators.http_server import HttpServer
from shared.ports import Clock

TOPIC = "projects/a-day/topics/gmail-notified"

_TOKEN = "oauth.token"  # noqa: S105 - the name of a route
_OK = 200
_UNAUTHORIZED = 401
_NO_TOKEN = 400
_REFUSED = frozenset({403, 429, 500, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: about whose mailbox (unknown without a valid token), to which method, its status."""

    account: str
    method: str
    status: int


class Google:
    """The emulator without its ticker, which looks at real time and would make no two days alike."""

    def __init__(self, clock: Clock, seed: int) -> None:
        self.answers: list[Answer] = []
        self._told: list[bytes] = []
        self._then: dict[Answer, Callable[[], None]] = {}
        self._owners: dict[str, str] = {}
        self.gmail = Gmail(clock, lambda _, data: self._told.append(data), seed)
        app = application(self.gmail)
        app.before_request(self._see_whose)
        app.after_request(self._note)
        self._server = HttpServer(app).start()
        self.url = self._server.url

    def close(self) -> None:
        self._server.close()

    def account(self, address: str) -> Account:
        return self.gmail.account(address)

    def consent(self, address: str) -> dict[str, Any]:
        """Let the owner grant access, and return the tokens."""
        token = authorized_user(self.gmail, self.url, address, (EVERYTHING,))
        self._owners[token["refresh_token"]] = address
        return token

    def once_answered(self, account: str, method: str, happen: Callable[[], None]) -> None:
        """Let something happen right after the next good answer to this method about this mailbox."""
        self._then[Answer(account, method, _OK)] = happen

    def notifications(self) -> list[bytes]:
        """Take the notifications that have been published by now."""
        self.gmail.notifications.deliver_due()
        told = self._told[:]
        del self._told[: len(told)]
        return told

    def holds_notifications(self) -> bool:
        """Return whether some are held for later."""
        return any(self.gmail.notifications.waiting(address) for address in self.gmail.accounts)

    def asked_units(self, address: str) -> int:
        """Return the units of all that was asked of a mailbox: the emulator itself counts no refusals."""
        in_vain = sum(UNITS[method] for account, method in self._in_vain() if account == address)
        return self.account(address).meter.units + in_vain

    def _in_vain(self) -> Iterator[tuple[str, str]]:
        for answer, following in zip(self.answers, [*self.answers[1:], None], strict=True):
            if answer.method not in UNITS:
                continue
            if answer.status in _REFUSED:
                yield answer.account, answer.method
            # A token that has merely expired is renewed, and the same call made again.
            elif answer.status == _UNAUTHORIZED and following and following.status == _NO_TOKEN:
                yield following.account, answer.method

    def _see_whose(self) -> None:
        # Before the answer: a slow one may outlast the token.
        g.whose = self._whose()

    def _whose(self) -> str:
        if request.endpoint == _TOKEN:
            return self._owners[request.form["refresh_token"]]
        try:
            return self.gmail.grants.check(request.headers.get("Authorization", "")).account
        except ApiError:
            return ""

    def _note(self, response: Response) -> Response:
        answer = Answer(g.whose, request.endpoint or "", response.status_code)
        self.answers.append(answer)
        if answer in self._then:
            self._then.pop(answer)()
        return response
