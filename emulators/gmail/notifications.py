"""What Gmail publishes when a watched mailbox changes, and how that goes wrong.

A notification is {"emailAddress", "historyId"} without attributes; one a second and user at most, the
excess is dropped. Source: https://developers.google.com/workspace/gmail/api/guides/push
"""

import json
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from emulators.gmail.account import Account
from emulators.gmail.faults import Faults
from shared.ports import Clock

Publish = Callable[[str, bytes], None]
"""Publish data to a topic, named "projects/P/topics/T". Raises PublishFailedError."""

_INTERVAL = timedelta(seconds=1)
_OVERTAKEN_AT_LATEST = timedelta(seconds=30)


class PublishFailedError(Exception):
    """The topic does not take it; the text says why."""


@dataclass(eq=False)
class _Pending:
    due: datetime
    account: str
    topic: str
    data: bytes
    overtaken: bool = False


class Notifications:
    """Published at once, unless a fault holds them; `counts` tells per account what became of them.

    Counts: sent, excess (dropped by the limit), dropped, late, duplicated, reordered, failed.
    """

    def __init__(self, clock: Clock, faults: Faults, publish: Publish) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._clock = clock
        self._faults = faults
        self._publish = publish
        self._lock = threading.Lock()
        self._last: dict[str, datetime] = {}
        self._pending: list[_Pending] = []

    def changed(self, account: Account, labels: set[str]) -> None:
        """Tell that a message with these labels changed, if somebody watches."""
        watch, now = account.watch, self._clock.now()
        if watch is None or watch.expires <= now or not watch.covers(labels):
            return
        with self._lock:
            last = self._last.get(account.address)
            if last is not None and now - last < _INTERVAL:
                self.counts[account.address]["excess"] += 1
                return
            self._last[account.address] = now
            self._release_overtaken(account.address, now)
            self._hold(_Pending(now, account.address, watch.topic, _said(account)))
        self.deliver_due()

    def begun(self, account: Account, topic: str) -> None:
        """Tell the state of a mailbox whose watch begins. Raises PublishFailedError."""
        self._last[account.address] = self._clock.now()
        self._publish(topic, _said(account))
        self.counts[account.address]["sent"] += 1

    def deliver_due(self) -> None:
        """Publish what was held until now."""
        with self._lock:
            now = self._clock.now()
            due = sorted((one for one in self._pending if one.due <= now), key=lambda one: one.due)
            self._pending = [one for one in self._pending if one.due > now]
        for one in due:
            try:
                self._publish(one.topic, one.data)
            except PublishFailedError:
                self.counts[one.account]["failed"] += 1
            else:
                self.counts[one.account]["sent"] += 1

    def waiting(self, account: str) -> int:
        """Count those held for later."""
        with self._lock:
            return sum(one.account == account for one in self._pending)

    def _hold(self, one: _Pending) -> None:
        counts = self.counts[one.account]
        if self._faults.strike("notification_dropped", one.account):
            counts["dropped"] += 1
            return
        if late := self._faults.strike("notification_late", one.account):
            counts["late"] += 1
            one.due += timedelta(seconds=late.seconds)
        elif overtaken := self._faults.strike("notification_reordered", one.account):
            counts["reordered"] += 1
            one.due += timedelta(seconds=overtaken.seconds) or _OVERTAKEN_AT_LATEST
            one.overtaken = True
        self._pending.append(one)
        if self._faults.strike("notification_duplicated", one.account):
            counts["duplicated"] += 1
            self._pending.append(_Pending(one.due, one.account, one.topic, one.data))

    def _release_overtaken(self, account: str, now: datetime) -> None:
        for one in self._pending:
            if one.overtaken and one.account == account:
                one.due = min(one.due, now + timedelta(microseconds=1))


def _said(account: Account) -> bytes:
    # Recorded notifications carry the id as a number.
    return json.dumps({"emailAddress": account.address, "historyId": account.history_id}).encode()
