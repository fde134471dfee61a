"""The chain: the only place where a stage, a topic, a retry or a timer is named.

Everything else derives from these declarations: the brokers' topics and subscriptions, the worker,
the diagram in the README, the tests of the house, and what is deployed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, Never, TypeVar

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.audit_due import AuditDue
from shared.contracts.codec import topic_of
from shared.contracts.dead_letter import DeadLettered
from shared.contracts.event import Event
from shared.contracts.gmail_notified import GmailNotified
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.person_said import PersonSaid
from shared.contracts.service_alert import ServiceAlert
from shared.contracts.watch_due import WatchDue
from shared.messages import Retry, Subscription

In = TypeVar("In", bound=Event)
Out = TypeVar("Out", bound=Event)


@dataclass(frozen=True, slots=True)
class Fuse:
    """When a stage stops calling what keeps failing: after how many failures, for how many seconds.

    For a stage that can do nothing without what it calls; each model has a fuse of its own.
    """

    failures: int = 5
    reset_seconds: int = 60


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """One function of the chain. `deadline_seconds` bounds a delivery, and so its ledger lease."""

    name: str
    says: str
    consumes: tuple[type[In], ...]
    emits: tuple[type[Out], ...] = ()
    retry: Retry = field(default_factory=Retry)
    deadline_seconds: int = 60
    fuse: Fuse | None = None

    def subscriptions(self) -> Iterator[Subscription]:
        """Yield this stage's claim on each topic it consumes, each with its own dead-letter topic."""
        for event in self.consumes:
            if event is DeadLettered:
                yield from (
                    Subscription(f"{topic}.{self.name}", topic, retry=self.retry)
                    for topic in dead_letter_topics()
                )
            else:
                name = f"{topic_of(event)}.{self.name}"
                yield Subscription(name, topic_of(event), f"{name}.dead", self.retry)


@dataclass(frozen=True, slots=True)
class Timer:
    """An event without content published on a schedule (cron, UTC); it means every mailbox."""

    name: str
    cron: str
    event: type[Event]


WATCH: Stage[WatchDue, WatchDue | MailboxNotified | AuditDue | ServiceAlert] = Stage(
    "watch",
    "renew the watch, poll, judge the health",
    (WatchDue,),
    (WatchDue, MailboxNotified, AuditDue, ServiceAlert),
)
SYNC: Stage[MailboxNotified | GmailNotified, MailDiscovered | MailboxNotified] = Stage(
    "sync",
    "history since our cursor",
    (GmailNotified, MailboxNotified),
    (MailDiscovered, MailboxNotified),
    deadline_seconds=300,
)
FETCH: Stage[MailDiscovered, MailFetched] = Stage(
    "fetch", "raw mail into blob storage", (MailDiscovered,), (MailFetched,)
)
CLASSIFY: Stage[MailFetched, MailClassified | ServiceAlert] = Stage(
    "classify",
    "what is this mail?",
    (MailFetched,),
    (MailClassified, ServiceAlert),
    deadline_seconds=120,
)
TRACK: Stage[MailClassified | PersonSaid, ApplicationChanged] = Stage(
    "track", "which application, and what now?", (MailClassified, PersonSaid), (ApplicationChanged,)
)
NOTIFY: Stage[ApplicationChanged | ServiceAlert, Never] = Stage(
    "notify", "tell the person", (ApplicationChanged, ServiceAlert)
)
AUDIT: Stage[AuditDue, AuditDue | MailDiscovered | ServiceAlert] = Stage(
    "audit",
    "mailbox against ledger",
    (AuditDue,),
    (AuditDue, MailDiscovered, ServiceAlert),
    deadline_seconds=300,
)
DEAD_LETTER: Stage[DeadLettered, ServiceAlert] = Stage(
    "dead_letter", "recorded, alerted, replayable", (DeadLettered,), (ServiceAlert,)
)

STAGES = (WATCH, SYNC, FETCH, CLASSIFY, TRACK, NOTIFY, AUDIT, DEAD_LETTER)
TIMERS = (
    Timer("hourly-watch", "7 * * * *", WatchDue),
    Timer("nightly-audit", "17 3 * * *", AuditDue),
)

INDEXES = {
    "messages": (("application", "date"), ("date",), ("category",), ("waits",)),
    "said": (("at",),),
    "dead_letters": (("message",), ("at",), ("cause",)),
}
"""Per document collection, the composite indexes that the stages' queries need."""


def subscriptions() -> tuple[Subscription, ...]:
    """Return every subscription of the chain, upstream first."""
    return tuple(subscription for stage in STAGES for subscription in stage.subscriptions())


def dead_letter_topics() -> tuple[str, ...]:
    """Return the dead-letter topics of all stages but the one that empties them."""
    return tuple(
        subscription.dead_letter_topic
        for stage in STAGES
        if stage is not DEAD_LETTER
        for subscription in stage.subscriptions()
        if subscription.dead_letter_topic
    )
