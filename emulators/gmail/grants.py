"""Who may read which mailbox: refresh tokens, access tokens, consent codes, scopes.

Source: https://developers.google.com/identity/protocols/oauth2
"""

import base64
import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from emulators.gmail.api_error import unauthenticated
from emulators.gmail.scopes import EVERYTHING
from shared.ports import Clock

LIFETIME_SECONDS = 3599
"""How long an access token is valid."""


class InvalidGrantError(Exception):
    """The refresh token or the code is not good (any more)."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One account's consent to these scopes."""

    account: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Code:
    grant: Grant
    challenge: str


class Grants:
    """All consent given. Tokens are invented and open nothing but this emulator."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._issued = 0
        self._refresh: dict[str, Grant] = {}
        self._access: dict[str, tuple[Grant, datetime]] = {}
        self._codes: dict[str, _Code] = {}
        self._revoked: set[str] = set()

    def grant(self, account: str, scopes: tuple[str, ...] = (EVERYTHING,)) -> str:
        """Let somebody in, and return the refresh token."""
        with self._lock:
            token = self._token("refresh")
            self._refresh[token] = Grant(account, scopes)
            return token

    def code(self, account: str, scopes: tuple[str, ...], challenge: str) -> str:
        """Return a code for the consent a person just gave; `challenge` is PKCE's, S256, or nothing."""
        with self._lock:
            code = self._token("code")
            self._codes[code] = _Code(Grant(account, scopes), challenge)
            return code

    def exchange(self, code: str, verifier: str) -> tuple[str, str, Grant]:
        """Return refresh token, access token and grant for a code, once. Raises InvalidGrantError."""
        with self._lock:
            known = self._codes.pop(code, None)
        if known is None or known.challenge not in ("", _challenge(verifier)):
            raise InvalidGrantError
        self.repair(known.grant.account)
        refresh = self.grant(known.grant.account, known.grant.scopes)
        return refresh, *self.refresh(refresh)

    def refresh(self, refresh_token: str) -> tuple[str, Grant]:
        """Return a new access token. Raises InvalidGrantError."""
        with self._lock:
            grant = self._refresh.get(refresh_token)
            if grant is None or grant.account in self._revoked:
                raise InvalidGrantError
            access = self._token("access")
            self._access[access] = (grant, self._clock.now() + timedelta(seconds=LIFETIME_SECONDS))
            return access, grant

    def check(self, authorization: str) -> Grant:
        """Return the grant behind an Authorization header. Raises ApiError 401."""
        scheme, _, token = authorization.partition(" ")
        known = self._access.get(token)
        if scheme != "Bearer" or known is None:
            raise unauthenticated()
        grant, expires = known
        if expires <= self._clock.now() or grant.account in self._revoked:
            raise unauthenticated()
        return grant

    def forget(self, token: str) -> bool:
        """Take one refresh or access token back; return whether there was such a one."""
        with self._lock:
            known = self._refresh.pop(token, None) or self._access.pop(token, (None, None))[0]
            if known is None:
                return False
            self._access = {name: held for name, held in self._access.items() if held[0] is not known}
            self._refresh = {name: held for name, held in self._refresh.items() if held is not known}
            return True

    def revoke(self, account: str) -> None:
        """Let no token of this account be good any more."""
        self._revoked.add(account)

    def repair(self, account: str) -> None:
        """Let the account's tokens be good again."""
        self._revoked.discard(account)

    def revoked(self, account: str) -> bool:
        """Return whether the account's tokens are refused."""
        return account in self._revoked

    def _token(self, kind: str) -> str:
        self._issued += 1
        return f"emulated-{kind}-{self._issued}"


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
