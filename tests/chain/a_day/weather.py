"""What goes wrong at Gmail all day, how often, and how often it could have."""

from collections import Counter
from datetime import timedelta
from http import HTTPStatus

from emulators.gmail.faults import Fault
from emulators.gmail.quota import UNITS
from tests.chain.a_day.google import Answer, Google
from tests.chain.a_day.rate import Rate

SELDOM, OFTEN = 0.13, 0.2
SLOW = timedelta(milliseconds=250)
LATE = timedelta(seconds=90)
LAG = timedelta(seconds=40)
LISTS = ("history.list", "messages.list")
NOTIFICATIONS = ("dropped", "late", "duplicated", "reordered")


class Weather:
    """Faults of every kind at once, until `clear`; `vanishing` are those whose mails vanish unread."""

    def __init__(self, google: Google, vanishing: tuple[str, ...]) -> None:
        self._google = google
        self._vanishing = vanishing
        self._began = len(google.answers)
        self._faults: dict[str, list[Fault]] = {}
        gmail = google.gmail
        for method in UNITS:
            read = method == "messages.get"
            self._arm("403", "rate_limited_403" if read else "user_rate_limited_403", SELDOM, method=method)
            self._arm("5xx", "unavailable" if read else "backend_error", SELDOM, method=method)
        self._arm("429", "rate_limited", SELDOM)
        self._arm("truncated", "truncated", SELDOM)
        self._arm("slow", "slow", OFTEN, seconds=SLOW.total_seconds())
        self._arm("history_lag", "history_lag", OFTEN, method="history.list", seconds=LAG.total_seconds())
        for method in LISTS:
            self._arm("empty_page", "empty_page", OFTEN, method=method)
        for address in gmail.accounts:
            self._arm("401", "unauthorized", 1.0, count=1, account=address, method="history.list")
        for address in vanishing:
            self._arm("gone", "gone", OFTEN, account=address, method="messages.get")
        for kind in NOTIFICATIONS:
            seconds = LATE.total_seconds() if kind == "late" else 0.0
            self._arm(kind, f"notification_{kind}", OFTEN, seconds=seconds)

    def clear(self) -> dict[str, Rate]:
        """Let nothing go wrong any more, and return how often what did; 401 once a mailbox."""
        self._google.gmail.faults.clear()
        answers = self._google.answers[self._began :]
        return {
            name: Rate(sum(fault.occurred for fault in faults), self._possible(name, answers))
            for name, faults in self._faults.items()
        }

    def _arm(self, name: str, kind: str, probability: float, **how: object) -> None:
        self._faults.setdefault(name, []).append(self._google.gmail.arm(kind, probability=probability, **how))

    def _occurred(self, name: str) -> int:
        return sum(fault.occurred for fault in self._faults[name])

    def _possible(self, name: str, answers: list[Answer]) -> int:
        known = [answer for answer in answers if answer.account and answer.method in UNITS]
        refused = ("429", "403", "5xx")
        if name in refused:
            return len(known) - sum(map(self._occurred, refused[: refused.index(name)]))
        if name in NOTIFICATIONS:
            return self._notifications(name)
        if name in ("slow", "401"):
            return len(known)
        told = [answer for answer in known if answer.status == HTTPStatus.OK]
        if name == "gone":
            read = sum(a.method == "messages.get" and a.account in self._vanishing for a in told)
            return read + self._occurred("gone")
        methods = {"history_lag": ("history.list",), "empty_page": LISTS}.get(name, tuple(UNITS))
        return sum(answer.method in methods for answer in told)

    def _notifications(self, name: str) -> int:
        """Count the notifications that this fault could have befallen: one befalls before another."""
        gmail = self._google.gmail
        total = Counter[str]()
        for address, account in gmail.accounts.items():
            total.update(gmail.notifications.counts[address])
            total["waiting"] += gmail.notifications.waiting(address)
            total["begun"] += account.meter.calls["watch"]
        kept = total["sent"] + total["waiting"] - total["begun"] - total["duplicated"]
        before = {"dropped": -total["dropped"], "reordered": total["late"]}
        return kept - before.get(name, 0)
