"""Checks that answer in time, or are said to have none."""

import threading
import time
from collections.abc import Mapping

from shared.doctor.finding import Check, Finding
from shared.errors import CareerOpsError

SECONDS = 5.0

_SLOW = "look whether it runs and whether this machine reaches it"


def examine(checks: Mapping[str, Check], seconds: float = SECONDS) -> list[Finding]:
    """Run all checks at once and return what they find, in this order, within this time.

    One that has not answered by then is down. Its thread is left behind, for no client library can be
    stopped; it ends with the process.
    """
    found: dict[str, list[Finding]] = {}
    threads = [
        threading.Thread(target=_run, args=(name, check, found), daemon=True)
        for name, check in checks.items()
    ]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    answered = dict(found)
    silent = {
        name: [Finding(name, "down", f"no answer within {seconds:g} seconds", _SLOW)] for name in checks
    }
    return [finding for name in checks for finding in answered.get(name, silent[name])]


def _run(name: str, check: Check, found: dict[str, list[Finding]]) -> None:
    try:
        found[name] = list(check())
    except CareerOpsError as error:
        found[name] = [Finding(name, "down", str(error), _SLOW)]
    except Exception as error:  # noqa: BLE001 - whatever a dead dependency's client makes of it is a finding
        found[name] = [Finding(name, "down", f"{type(error).__name__} when asked", _SLOW)]
