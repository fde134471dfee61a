"""The troubles that the stages find themselves and a person has to mend."""

from dataclasses import dataclass

from shared.contracts.service_alert import AlertKind


@dataclass(frozen=True, slots=True)
class Need:
    """Kinds of alert that one and the same act mends: what happened, and what to do."""

    name: str
    title: str
    kinds: tuple[AlertKind, ...]
    severity: str
    happened: str
    mend: str


NEEDS = (
    Need(
        "needs-reauth",
        "A mailbox refuses access",
        ("needs_reauth",),
        "ERROR",
        "Google refused the access to a connected mailbox, so nothing is read of it until its owner "
        "grants access anew; no mail is lost meanwhile.",
        "Run `careerops doctor` to see which, then `careerops connect ADDRESS`; if this comes back every "
        "7 days, publish the OAuth app, because in “Testing” refresh tokens die after 7 days.",
    ),
    Need(
        "watch-expiring",
        "Gmail is about to stop notifying, or has stopped",
        ("watch_expiring", "watch_lapsed", "silent_push"),
        "WARNING",
        "The watch on a mailbox could not be renewed, has ended, or brings no notifications, so new mail "
        "is found only by the hourly poll.",
        "Run `careerops doctor`: it names the mailbox and what to mend, usually the right of "
        "gmail-api-push@system.gserviceaccount.com to publish to the topic.",
    ),
    Need(
        "missing-mail",
        "Mail was missed",
        ("missing_mail", "cursor_relisted"),
        "ERROR",
        "The audit found mail that had not arrived, or Gmail no longer knew where we had stopped and "
        "the mailbox was listed afresh.",
        "What was missing is being fetched; run `careerops audit` until it says 0 missing, and see that "
        "the timers in Cloud Scheduler run.",
    ),
    Need(
        "model-budget",
        "The month's money for models is nearly spent",
        ("model_budget",),
        "WARNING",
        "Four fifths of what models may cost in a month are spent; when all is, undecided mail waits for "
        "a person instead.",
        "Do nothing and answer `careerops review`, or allow more in the stack's configuration and deploy "
        "again.",
    ),
)

COUNTED: frozenset[AlertKind] = frozenset({"dead_letter"})
"""Kinds that are told by counting deliveries to the dead-letter subscriptions, not by a log line."""
