"""Everything behind the API: accounts, consent, faults, notifications."""

import threading
from datetime import timedelta
from typing import Any

from emulators.gmail.account import Account
from emulators.gmail.api_error import not_found
from emulators.gmail.faults import Fault, Faults
from emulators.gmail.grants import Grants
from emulators.gmail.notifications import Notifications, Publish
from shared.ports import Clock

LIMIT = 6_000
"""Units that one user may spend in a minute, on projects of today."""


class Gmail:
    """All mailboxes. Tests arrange and count through it; the routes answer from it."""

    def __init__(self, clock: Clock, publish: Publish, seed: int = 0, limit: int = LIMIT) -> None:
        self.clock = clock
        self.seed = seed
        self.limit = limit
        self._publish = publish
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """Be as new."""
        self.accounts: dict[str, Account] = {}
        self.grants = Grants(self.clock)
        self.faults = Faults(self.seed)
        self.notifications = Notifications(self.clock, self.faults, self._publish)

    def account(self, address: str, seed: str | None = None) -> Account:
        """Return the account of this address, made when it is not there.

        Accounts made with the same seed give the same message ids; else ids differ.
        """
        name = address.lower()
        with self._lock:
            if name not in self.accounts:
                changed = self.notifications.changed
                seed = seed or f"{self.seed}/{name}"
                self.accounts[name] = Account(name, self.clock, changed, seed, self.limit)
            return self.accounts[name]

    def known(self, address: str) -> Account:
        """Return an account. Raises ApiError 404 when there is none."""
        account = self.accounts.get(address.lower())
        if account is None:
            raise not_found()
        return account

    def arm(self, kind: str, **how: Any) -> Fault:  # noqa: ANN401 - the fields of Fault
        """Let something go wrong from now on; see `faults.KINDS` and `faults.Fault`.

        Raises ValueError for an unknown kind, TypeError for an unknown field.
        """
        horizons = {name: account.history_id for name, account in self.accounts.items()}
        return self.faults.arm(Fault(kind, horizons=horizons, **how))

    def horizon(self, account: Account, method: str) -> int:
        """Return the history id up to which a list shows the mailbox now."""
        fault = self.faults.strike("history_lag", account.address, method)
        if fault is None:
            return account.history_id
        if fault.seconds:
            return account.history.shown(self.clock.now() - timedelta(seconds=fault.seconds))
        return fault.horizons.get(account.address, 0)

    def revoke(self, address: str) -> None:
        """Take access to a mailbox back: every token of it is refused until `repair` or new consent."""
        self.grants.revoke(self.known(address).address)

    def repair(self, address: str) -> None:
        """Let the tokens of a mailbox be good again."""
        self.grants.repair(self.known(address).address)
