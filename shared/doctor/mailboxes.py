"""Each connected mailbox: whether its token works, how fresh is what we know, whether anything is missing."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from shared.bootstrap.container import Container
from shared.doctor.finding import Check, Finding
from shared.errors import AccessRevoked, Permanent
from shared.freshness import Freshness, freshness
from shared.mailboxes.connections import connections, secret_name
from shared.ports import Clock, Documents, Profile, Secrets

ProfileOf = Callable[[Mapping[str, Any]], Profile]

_CONNECT = "run `careerops connect` for this mailbox again"
_POLLED = timedelta(hours=3)
_EXPIRING = timedelta(hours=48)
_AUDITED = timedelta(days=2)
_HOUR = 3600.0
_DAY = 24 * _HOUR


def mailbox_checks(container: Container, profile: ProfileOf, *, notified: bool) -> Mapping[str, Check]:
    """Return the checks of every connected mailbox; `notified` where Gmail notifies and timers run.

    `profile` asks for the profile of the mailbox that a token opens.
    """
    documents: Documents = container(Documents)
    checks: dict[str, Check] = {}
    for each in connections(documents):
        checks[f"{each.address}: access"] = partial(_access, container, each.address, profile)
        checks[f"{each.address}: freshness"] = partial(_freshness, container, each.address, notified)
        checks[f"{each.address}: audit"] = partial(_audit, container, each.address, notified)
    return checks


def _access(container: Container, address: str, profile_of: ProfileOf) -> Iterator[Finding]:
    what = f"{address}: access"
    token = container(Secrets).get(secret_name(address))
    if token is None:
        yield Finding(what, "mend", "its token is not there", _CONNECT)
        return
    try:
        profile = profile_of(json.loads(token))
    except (AccessRevoked, Permanent, ValueError) as error:
        yield Finding(what, "mend", str(error), _CONNECT)
        return
    yield Finding(what, "ok", f"its token works; {profile.messages:,} messages")


def _freshness(container: Container, address: str, notified: bool) -> Iterator[Finding]:  # noqa: FBT001 - given by partial
    now = container(Clock).now()
    known = freshness(container(Documents), address)
    told = f"last message {_ago(known.last_message, now)}, last poll {_ago(known.last_poll, now)}"
    what = f"{address}: freshness"
    if not notified:
        yield Finding(what, "ok", told)
        return
    told += f", last push {_ago(known.last_push, now)}"
    late = known.last_poll is None or now - known.last_poll > _POLLED
    fix = "look whether the timers and the functions watch and sync run"
    yield Finding(what, "mend" if late else "ok", told, fix if late else "")
    yield _watch(address, known, now)


def _watch(address: str, known: Freshness, now: datetime) -> Finding:
    what, expires = f"{address}: watch", known.watch_expires
    why = f": {known.last_error}" if known.last_error else ""
    fix = "look at the error; renewing is tried hourly, and polling finds new mail meanwhile"
    if expires is None:
        return Finding(what, "mend" if why else "note", f"none was asked for yet{why}", fix if why else "")
    if expires <= now:
        return Finding(what, "mend", f"it ended {_ago(expires, now)}{why}", fix)
    left = f"it ends in {_long((expires - now).total_seconds())}{why}"
    return Finding(what, "mend" if expires - now < _EXPIRING else "ok", left, fix if why else "")


def _audit(container: Container, address: str, notified: bool) -> Iterator[Finding]:  # noqa: FBT001 - likewise
    what, now = f"{address}: audit", container(Clock).now()
    found = container(Documents).get("audits", address)
    if found is None:
        yield Finding(what, "note", "none was made yet", "run `careerops audit`")
        return
    at = datetime.fromisoformat(found.data["at"])
    figures = f"{found.data['missing']:,} missing of {found.data['seen']:,}, {_ago(at, now)}"
    if found.data["missing"]:
        yield Finding(what, "mend", figures, "run `careerops audit`: it has them processed again")
    elif notified and now - at > _AUDITED:
        yield Finding(what, "mend", figures, "look whether the nightly timer and the function audit run")
    else:
        yield Finding(what, "ok", figures)


def _ago(instant: datetime | None, now: datetime) -> str:
    return "never" if instant is None else f"{_long(max(0.0, (now - instant).total_seconds()))} ago"


def _long(seconds: float) -> str:
    if seconds >= 2 * _DAY:
        return f"{seconds / _DAY:.0f} days"
    if seconds >= 2 * _HOUR:
        return f"{seconds / _HOUR:.0f} hours"
    return f"{seconds / 60:.0f} minutes"
