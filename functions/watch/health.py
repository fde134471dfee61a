"""What is wrong with a mailbox, judged from facts alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from shared.alerts import Trouble
from shared.contracts.service_alert import AlertKind
from shared.freshness import Freshness

EXPIRING = timedelta(hours=48)
SILENT_POLLS = 3
SILENT_FOR = timedelta(hours=2)
RELISTED_FOR = timedelta(days=1)
_FAILING_FOR = timedelta(hours=3)


def health(mailbox: str, facts: Freshness, now: datetime) -> Mapping[AlertKind, Trouble | None]:
    """Return, for each kind of alert that can be judged now, the trouble there is or None.

    While access is refused nothing but that is judged: all else follows from it. A watch that has
    lapsed is not healed of expiring.
    """
    if facts.revoked_since is not None:
        return {"needs_reauth": needs_reauth(mailbox, facts)}
    lapsed = watch_lapsed(mailbox, facts, now)
    expiring: dict[AlertKind, Trouble | None] = {"watch_expiring": watch_expiring(mailbox, facts, now)}
    return {
        "needs_reauth": None,
        "watch_lapsed": lapsed,
        **({} if lapsed else expiring),
        "silent_push": silent_push(mailbox, facts, now),
        "cursor_relisted": cursor_relisted(mailbox, facts, now),
    }


def needs_reauth(mailbox: str, facts: Freshness) -> Trouble | None:
    """Tell that access was refused: only the owner can grant it anew."""
    if facts.revoked_since is None:
        return None
    return Trouble(
        "needs_reauth",
        mailbox,
        facts.revoked_since,
        f"The access to {mailbox} was refused: {facts.revoked_reason}",
        f"Run `careerops connect {mailbox}`; no mail is lost meanwhile. When this comes back every 7 days, "
        "the OAuth consent screen is in “Testing”, where refresh tokens die after 7 days: publish the app "
        "(Google Cloud console, OAuth consent screen, “Publish app”), then connect once more.",
        f"{mailbox} can be read again; what came meanwhile is being discovered.",
    )


def watch_expiring(mailbox: str, facts: Freshness, now: datetime) -> Trouble | None:
    """Tell that the watch ends within two days, though it is renewed daily: renewing fails."""
    expires = facts.watch_expires
    if expires is None or not now < expires < now + EXPIRING:
        return None
    return Trouble(
        "watch_expiring",
        mailbox,
        expires - EXPIRING,
        f"Gmail will stop telling us of new mail in {mailbox} on {expires:%d %B at %H:%M} UTC.",
        f"Renewing its watch fails{_because(facts)} Run `careerops doctor` to see what to mend.",
        f"The watch of {mailbox} is renewed.",
    )


def watch_lapsed(mailbox: str, facts: Freshness, now: datetime) -> Trouble | None:
    """Tell that the watch has ended, or could never be asked for: new mail is found by polling alone."""
    expires, failing = facts.watch_expires, facts.failing_since
    if expires is not None and expires <= now:
        since = expires
    elif facts.watch_renewed is None and failing is not None and failing <= now - _FAILING_FOR:
        since = failing
    else:
        return None
    return Trouble(
        "watch_lapsed",
        mailbox,
        since,
        f"Gmail no longer tells us of new mail in {mailbox}; it is found by the hourly poll instead.",
        f"Asking for its watch fails{_because(facts)} Run `careerops doctor` to see what to mend.",
        f"Gmail tells us of new mail in {mailbox} again.",
    )


def silent_push(mailbox: str, facts: Freshness, now: datetime) -> Trouble | None:
    """Tell that polls keep finding mail no notification told of; a single late one is no trouble."""
    since = facts.unannounced_since
    if since is None or facts.watch_expires is None or since > now - SILENT_FOR:
        return None
    if facts.unannounced_polls < SILENT_POLLS or (facts.last_push is not None and facts.last_push >= since):
        return None
    return Trouble(
        "silent_push",
        mailbox,
        since,
        f"Polls found mail in {mailbox} that no notification told of, {facts.unannounced_polls} times.",
        "Let gmail-api-push@system.gserviceaccount.com publish to the topic, and see that its push "
        "subscription reaches the sync function: `careerops doctor` checks both.",
        f"Notifications of {mailbox} arrive again.",
    )


def cursor_relisted(mailbox: str, facts: Freshness, now: datetime) -> Trouble | None:
    """Tell that the mailbox forgot our cursor lately, which takes about a week without a synchronisation."""
    if facts.relisted is None or facts.relisted_since is None or facts.relisted <= now - RELISTED_FOR:
        return None
    return Trouble(
        "cursor_relisted",
        mailbox,
        facts.relisted_since,
        f"{mailbox} no longer knew where we had stopped, so it was listed afresh; no mail is lost.",
        "This happens when nothing was synchronised for about a week: see that the timers run.",
        f"{mailbox} has been followed without a gap for a day.",
    )


def _because(facts: Freshness) -> str:
    return f": {facts.last_error.rstrip('.')}." if facts.last_error else "."
