"""What goes wrong on demand: how often, where, and how often it has."""

import random
import threading
from collections import Counter
from dataclasses import dataclass, field

from emulators.gmail.api_error import ApiError, forbidden, rate_limited, unauthenticated

REFUSALS = {
    "unauthorized": unauthenticated(),
    "rate_limited": rate_limited(),
    "rate_limited_403": rate_limited(403),
    "user_rate_limited_403": rate_limited(403, "userRateLimitExceeded"),
    "domain_policy": forbidden("The domain administrators have disabled Gmail apps.", "domainPolicy"),
    "backend_error": ApiError(500, "Backend Error", "backendError"),
    "unavailable": ApiError(503, "The service is currently unavailable.", "backendError"),
}
"""The faults that answer a request with an error before anything happens."""

KINDS = {
    **{kind: f"the request is refused: {error.code} {error.reason}" for kind, error in REFUSALS.items()},
    "slow": "the answer takes `seconds`",
    "truncated": "the connection breaks in the middle of the answer, after the effect",
    "gone": "messages.get: the message is deleted for good a moment before",
    "not_found": "messages.get answers 404, though the message is there",
    "empty_page": "messages.list and history.list answer a page without items that has a next page",
    "history_lag": "messages.list and history.list do not show the last `seconds`, "
    "or, without seconds, nothing that came after the fault was armed",
    "invalid_grant": "the token endpoint refuses a refresh",
    "token_unavailable": "the token endpoint answers 503",
    "consent_denied": "the person says no on the consent page",
    "notification_dropped": "a notification is lost",
    "notification_late": "a notification comes `seconds` late",
    "notification_duplicated": "a notification comes twice",
    "notification_reordered": "a notification comes after the next one, or `seconds` (30) later",
}
"""Every kind of fault, and what it does."""


@dataclass
class Fault:
    """A fault that occurs with a probability, `count` times or for ever, to some calls or all.

    `account` is an address, `method` the API's name without "users.": "messages.get", "batch".
    """

    kind: str
    probability: float = 1.0
    count: int | None = None
    method: str | None = None
    account: str | None = None
    seconds: float = 0.0
    occurred: int = 0
    horizons: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}; there are {', '.join(sorted(KINDS))}.")
        self.account = self.account.lower() if self.account else None

    def may_strike(self, account: str | None, method: str) -> bool:
        """Return whether this call is one it is meant for, and it has occurrences left."""
        left = self.count is None or self.occurred < self.count
        return left and self.method in (None, method) and self.account in (None, account)


class Faults:
    """The faults armed at present. The same seed and the same calls meet the same faults."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, and guards nothing
        self._lock = threading.Lock()
        self._armed: list[Fault] = []
        self.occurred: Counter[str] = Counter()

    def arm(self, fault: Fault) -> Fault:
        """Let it occur from now on."""
        with self._lock:
            self._armed.append(fault)
        return fault

    def clear(self) -> None:
        """Let nothing go wrong any more; the counts stay."""
        with self._lock:
            self._armed.clear()

    def strike(self, kind: str, account: str | None, method: str = "") -> Fault | None:
        """Return the fault of this kind that occurs now, and count it; else None."""
        with self._lock:
            for fault in self._armed:
                if fault.kind != kind or not fault.may_strike(account, method):
                    continue
                if self._random.random() < fault.probability:
                    fault.occurred += 1
                    self.occurred[kind] += 1
                    return fault
        return None
