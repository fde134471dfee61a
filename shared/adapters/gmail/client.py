"""Calling Gmail's API for one mailbox."""

import logging
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urljoin

import httplib2
from googleapiclient.discovery import build
from googleapiclient.http import BatchHttpRequest

from shared.adapters.gmail.credentials import credentials_from
from shared.adapters.gmail.failures import FAILURES, Blip, Unreachable, failure, truncated
from shared.adapters.gmail.operation import Operation
from shared.adapters.gmail.quota import Quota
from shared.adapters.gmail.session import TIMEOUT_SECONDS, Session
from shared.errors import AccessRevoked, CareerOpsError, Unusable
from shared.mailboxes.connections import secret_name
from shared.ports import Json, Secrets

ENDPOINT = "https://gmail.googleapis.com"

T = TypeVar("T")
Ask = Callable[[Any], Any]
"""Make a request of the resource `users` of Gmail's API."""


class Client:
    """Every call is authorised and metered, and fails as this house's errors; safe for threads.

    A call that meets a blip is made once more at once, metered again; everything else is left to the
    broker. google-api-python-client's own retries are off, for Gmail counts what they would send.
    Where a person attends, a network that is not there stops the work instead of failing every mail.
    """

    def __init__(
        self,
        mailbox: str,
        secrets: Secrets,
        quota: Quota,
        endpoint: str | None = None,
        timeout_seconds: float = TIMEOUT_SECONDS,
        *,
        attended: bool = False,
    ) -> None:
        # The library warns of refused requests, some of it with what the answer held.
        logging.getLogger("googleapiclient.http").setLevel(logging.ERROR)
        self._mailbox = mailbox
        self._secrets = secrets
        self._quota = quota
        self._endpoint = endpoint or ENDPOINT
        self._attended = attended
        self._timeout_seconds = timeout_seconds
        self._lock = Lock()
        self._granted: tuple[str, Session] | None = None
        self._users = build(
            "gmail",
            "v1",
            http=httplib2.Http(),  # only a placeholder: each call brings its own
            client_options={"api_endpoint": self._endpoint},
            static_discovery=True,
        ).users()

    def call(self, operation: Operation, ask: Ask) -> Json:
        """Return the answer to one request.

        Raises AccessRevoked, HistoryExpired, MessageGone, Permanent and Transient; attended, Unusable.
        """

        def work(http: Any) -> Json:  # noqa: ANN401 - google_auth_httplib2 is untyped
            answer = ask(self._users).execute(http=http, num_retries=0)
            if answer == "":  # 204, to `stop`
                return {}
            if not isinstance(answer, dict):
                raise truncated(operation, self._mailbox)
            return answer

        return self._again(operation, operation.units, work)

    def batch(self, operation: Operation, asks: Mapping[str, Ask]) -> dict[str, Json | CareerOpsError]:
        """Return the answer to each of several requests that travel as one, or how it failed.

        Raises like `call` when they fail as one.
        """

        def work(http: Any) -> dict[str, Json | CareerOpsError]:  # noqa: ANN401 - likewise
            answers: dict[str, Json | CareerOpsError] = {}

            def take(key: str, answer: object, error: Exception | None) -> None:
                if error is not None:
                    answers[key] = failure(error, operation, self._mailbox)
                elif isinstance(answer, dict):
                    answers[key] = answer

            batch = BatchHttpRequest(callback=take, batch_uri=urljoin(self._endpoint, "/batch"))
            for key, ask in asks.items():
                batch.add(ask(self._users), request_id=key)
            try:
                batch.execute(http=http)
            except (KeyError, ValueError, IndexError, TypeError):  # what the library makes of a torn answer
                raise truncated(operation, self._mailbox) from None
            return {key: answers.get(key) or truncated(operation, self._mailbox) for key in asks}

        return self._again(operation, operation.units * len(asks), work)

    def close(self) -> None:
        """Close the connections that idle."""
        with self._lock:
            if self._granted:
                self._granted[1].close()
                self._granted = None

    def _again(self, operation: Operation, units: int, work: Callable[[Any], T]) -> T:
        session = self._session()
        try:
            return self._once(session, operation, units, work)
        except Blip:
            return self._once_more(session, operation, units, work)
        except AccessRevoked:
            # Access may have been granted anew since this process last read the token.
            renewed = self._session(anew=True)
            if renewed is session:
                raise
            return self._once(renewed, operation, units, work)

    def _once_more(self, session: Session, operation: Operation, units: int, work: Callable[[Any], T]) -> T:
        try:
            return self._once(session, operation, units, work)
        except Unreachable:
            if not self._attended:
                raise
            raise Unusable(
                f"Gmail cannot be reached for {self._mailbox}: "
                "see to the network and run again; it goes on where it was."
            ) from None

    def _once(self, session: Session, operation: Operation, units: int, work: Callable[[Any], T]) -> T:
        try:
            session.authorise()
            self._quota.spend(units)
            with session.connection() as http:
                return work(http)
        except FAILURES as error:
            raise failure(error, operation, self._mailbox) from None

    def _session(self, *, anew: bool = False) -> Session:
        with self._lock:
            if self._granted and not anew:
                return self._granted[1]
            token = self._secrets.get(secret_name(self._mailbox))
            if token is None:
                raise AccessRevoked(
                    self._mailbox,
                    f"There is no token of {self._mailbox} here: run `careerops connect` for it again.",
                )
            if self._granted is None or self._granted[0] != token:
                if self._granted:
                    self._granted[1].close()
                granted = credentials_from(token, self._mailbox)
                self._granted = token, Session(granted, self._timeout_seconds)
            return self._granted[1]
