"""One day of three mailboxes, with all that may go wrong, and the two nights after it."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from emulators.gmail.account import Account
from shared.errors import Transient
from shared.mailboxes.connecting import ask_for_a_look, connect_mailbox
from tests.chain.a_day.google import Google
from tests.chain.a_day.hours import Hours
from tests.chain.a_day.installation import Installation
from tests.chain.a_day.post import DAY, Arrival, Rush, arrivals
from tests.chain.a_day.rate import Rate
from tests.chain.a_day.weather import Weather
from tests.ports.clock import START, ManualClock

FORGETFUL, REVOKED, UNWATCHED = ACCOUNTS = (
    "alex.morgan@mail.example",
    "alex@morgan.example",
    "hello@morgan.example",
)
"""One forgets its history, one refuses its token, one loses its watch."""

LONG_BEFORE = timedelta(days=6, hours=16)
FORGOTTEN = (timedelta(hours=6), timedelta(hours=15))
REVOKED_AT, GRANTED_ANEW = timedelta(hours=9), timedelta(hours=13, minutes=20)
WATCHABLE_AGAIN = timedelta(hours=20)
RUSHES = (
    Rush(REVOKED_AT - timedelta(seconds=30), REVOKED, 0.08),
    Rush(timedelta(hours=10), FORGETFUL, 0.15),
)
"""Mail that is on its way when access ends, and more at once than Gmail's quota lets through."""

QUIET = timedelta(hours=43)
"""When every alert must have healed: the last is that of the forgotten history, a day after it."""
_OUR_TROUBLE = 0.13
_DEATHS = 0.02


@dataclass
class Day:
    """Everything there is to look at in the evening."""

    clock: ManualClock
    google: Google
    ours: Installation
    hours: Hours
    rates: dict[str, Rate] = field(default_factory=dict)
    arrived: int = 0

    def account(self, address: str) -> Account:
        return self.google.account(address)

    def close(self) -> None:
        self.ours.close()
        self.google.close()

    def connect(self, address: str) -> dict[str, Any]:
        """Connect a mailbox as `careerops connect` does, again where that fails."""
        token = self.google.consent(address)
        connect_mailbox(self.ours.container, address, token, None)
        while True:
            with suppress(Transient):
                ask_for_a_look(self.ours.container, address)
                return token

    def deliver(self, arrival: Arrival) -> None:
        """Put one mail into its mailbox; its owner may mark it as read later, if it is still there."""
        account = self.account(arrival.account)
        id_ = account.deliver(arrival.raw, arrival.labels, arrival.at)
        self.arrived += 1

        def read() -> None:
            if id_ in account:
                account.modify(id_, remove=["UNREAD"])

        if arrival.read_at is not None:
            self.hours.at(arrival.read_at, read)

    def grant_anew(self, address: str, former: dict[str, Any]) -> None:
        """Let the owner connect a mailbox again: the old token stays dead, a new one is good."""
        self.google.gmail.grants.forget(former["refresh_token"])
        self.google.gmail.repair(address)
        self.connect(address)


def lived(folder: Path, mails: int, seed: int) -> Day:
    """Let the day pass, and return it when all is quiet again; it is to be closed."""
    clock = ManualClock(START - LONG_BEFORE)
    google = Google(clock, seed)
    ours = Installation(folder / "ours", clock, google, seed, disturbed=True)
    day = Day(clock, google, ours, Hours(clock, google, ours))
    _watch_once_long_before(day)
    token = [day.connect(address) for address in (FORGETFUL, REVOKED)][1]
    _expect(day, mails, seed, token)
    day.hours.run_timers()
    weather = Weather(google, vanishing=(FORGETFUL, UNWATCHED))
    ours.trouble(_OUR_TROUBLE, _DEATHS)
    day.hours.pass_until(START + DAY)
    day.rates = weather.clear()
    ours.trouble(0.0, 0.0)
    day.hours.pass_until(START + QUIET)
    return day


def _watch_once_long_before(day: Day) -> None:
    """Watch one mailbox, then be away until that watch has some hours left; no other can be asked for."""
    day.connect(UNWATCHED)
    day.hours.pass_until(day.clock.now())
    day.clock.sleep((START - day.clock.now()).total_seconds())
    refused = day.google.gmail.arm("backend_error", account=UNWATCHED, method="watch")

    def no_more() -> None:
        refused.probability = 0.0

    day.hours.at(START + WATCHABLE_AGAIN, no_more)


def _expect(day: Day, mails: int, seed: int, token: dict[str, Any]) -> None:
    """Note what is to come."""
    gmail, hours = day.google.gmail, day.hours
    for arrival in arrivals(ACCOUNTS, RUSHES, mails, START, seed):
        hours.at(arrival.at, partial(day.deliver, arrival))
    for after in FORGOTTEN:  # not the revoked one's: to list it afresh would find what its audit has to
        hours.at(START + after, day.account(FORGETFUL).forget)
    revoke = partial(gmail.revoke, REVOKED)
    # Others of the rush are on their way to be fetched then.
    hours.at(START + REVOKED_AT, partial(day.google.once_answered, REVOKED, "messages.get", revoke))
    hours.at(START + GRANTED_ANEW, partial(day.grant_anew, REVOKED, token))
