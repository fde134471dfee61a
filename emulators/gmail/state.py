"""What has happened so far, for a person or a test to look at."""

from dataclasses import asdict
from typing import Any

from emulators.gmail.account import Account
from emulators.gmail.gmail import Gmail


def state_of(gmail: Gmail) -> dict[str, Any]:
    """Return every account with its counts, and how often each fault occurred."""
    return {
        "accounts": {address: _account(gmail, account) for address, account in gmail.accounts.items()},
        "faults": dict(gmail.faults.occurred),
    }


def _account(gmail: Gmail, account: Account) -> dict[str, Any]:
    watch, meter, address = account.watch, account.meter, account.address
    return {
        "messages": len(account),
        "threads": account.threads(),
        "history_id": account.history_id,
        "revoked": gmail.grants.revoked(address),
        "watch": {**asdict(watch), "labels": sorted(watch.labels), "expires": watch.expires.isoformat()}
        if watch
        else None,
        "units": meter.units,
        "peak_units_per_minute": meter.peak,
        "refused_over_limit": meter.refused,
        "calls": dict(meter.calls),
        "notifications": {
            **gmail.notifications.counts[address],
            "waiting": gmail.notifications.waiting(address),
        },
    }
