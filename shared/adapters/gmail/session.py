"""Authorised connections to Gmail."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

import httplib2
from google.auth.transport import DEFAULT_REFRESH_STATUS_CODES
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp, Request
from googleapiclient.errors import HttpError

TIMEOUT_SECONDS = 20.0


class Session:
    """What one mailbox's owner granted, and the connections opened with it; safe for threads.

    httplib2's connections are not, so each call has one for itself and leaves it to the next.
    """

    def __init__(self, credentials: Credentials, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self._credentials = credentials
        self._timeout_seconds = timeout_seconds
        self._refreshing = Lock()
        self._idle: list[Any] = []

    def authorise(self) -> None:
        """Have an access token that is valid now. Threads that need one wait for the first."""
        with self._refreshing:
            if not self._credentials.valid:
                with self.connection() as http:
                    self._credentials.refresh(Request(http.http))

    @contextmanager
    def connection(self) -> Iterator[Any]:
        """Give an authorised httplib2 connection; one that failed is not used again."""
        http = self._taken()
        try:
            yield http
        except HttpError:
            self._idle.append(http)
            raise
        except BaseException:
            http.close()
            self.close()  # what idled as long is likely as dead
            raise
        self._idle.append(http)

    def close(self) -> None:
        """Close the connections that idle."""
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def _taken(self) -> Any:  # noqa: ANN401 - google_auth_httplib2 is untyped
        with suppress(IndexError):
            return self._idle.pop()
        return AuthorizedHttp(
            self._credentials,
            httplib2.Http(timeout=self._timeout_seconds),
            refresh_status_codes=DEFAULT_REFRESH_STATUS_CODES,
        )
