"""The whole chain in this process, on a broker of its own moods."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from shared.adapters.gmail.mailboxes import GmailMailboxes
from shared.adapters.outbox import OutboxNotifier
from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_store import SqliteStore
from shared.bootstrap.container import Container
from shared.bootstrap.embedded import embedded
from shared.contracts.codec import event_id
from shared.messages import Delivery, Message
from shared.outcome import Deliver
from shared.ports import Broker, Clock, Documents, Mailboxes, Notifier, Publisher, Secrets
from shared.settings import Settings
from shared.stages import entry_of
from shared.topology import STAGES, subscriptions
from tests.chain.a_day.google import TOPIC, Google
from tests.chain.a_day.trouble import Chance, Failing, Killed, Mortal, Refusing
from tests.chain.chaos import Chaos

AT_ONCE = 8
LEASE_SECONDS = 600.0
_SEVERAL = 0.2


@dataclass
class Journal:
    """What became of each delivery, and where each cursor stood after it."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    handled: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    cursors: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def deliveries(self) -> int:
        return self.outcomes.total() + self.killed.total()


class Installation:
    """Everything of ours. Without trouble it is an undisturbed one; its time is Google's."""

    def __init__(self, folder: Path, clock: Clock, google: Google, seed: int, *, disturbed: bool) -> None:
        folder.mkdir()
        self.clock = clock
        self.journal = Journal()
        self.refused, self.failed, self.died = (
            Chance(f"{n}/{seed}") for n in ("broker", "channel", "process")
        )
        self.container = embedded(Settings(data=folder))
        self._compose(self.container, google)
        self.outbox = folder / "outbox.jsonl"
        self.notifier = Failing(OutboxNotifier(self.outbox), self.failed)
        share = _SEVERAL if disturbed else 0.0
        self.broker = Chaos(self.container(Broker), clock, seed, twice=share, shuffled=disturbed)
        self.container.override(Notifier, lambda _: self.notifier)
        self.container.override(Publisher, lambda _: Refusing(self.broker, self.refused, f"part/{seed}"))
        self.documents: Documents = self.container(Documents)
        self._random = Random(f"order/{seed}")
        self._published = 0
        self._stages: dict[str, Deliver] = {}
        for stage in STAGES:
            deliver = entry_of(stage).bound.deliver_with(self.container)
            self._stages |= {claim.name: deliver for claim in stage.subscriptions()}

    def close(self) -> None:
        self.container.close()

    def trouble(self, probability: float, deaths: float) -> None:
        """Let broker and channel fail this often from now on, and the process die that often."""
        self.refused.probability = self.failed.probability = probability
        self.died.probability = deaths

    def publish_unnamed(self, topic: str, data: bytes) -> None:
        """Publish what Gmail or a timer says: known by its message id, as `shared.push` has it."""
        self._published += 1
        self.broker.publish([Message(topic, data, {"ce-id": f"pubsub:{self._published}"})])

    def next_due(self) -> datetime | None:
        """Return when something is to be delivered next."""
        return self.broker.next_due(list(self._stages))

    def due(self) -> bool:
        """Return whether something is to be delivered now."""
        due = self.next_due()
        return due is not None and due <= self.clock.now()

    def work(self, between: Callable[[], None]) -> None:
        """Deliver what is due now, some of each subscription in turn, and let things happen in between."""
        for name in self._random.sample(list(self._stages), len(self._stages)):
            for delivery in self.broker.pull(name, AT_ONCE, LEASE_SECONDS):
                self._deliver(delivery)
                between()

    def _compose(self, container: Container, google: Google) -> None:
        container.override(Clock, lambda _: self.clock)
        container.override(SqliteStore, lambda c: SqliteStore(":memory:", c(Clock)))
        container.override(Broker, lambda c: SqliteBroker(c(SqliteStore), c(Clock), subscriptions()))
        container.override(Documents, lambda c: Mortal(c(SqliteStore), c(Clock), self.died))
        container.override(
            Mailboxes,
            lambda c: GmailMailboxes(c(Documents), c(Secrets), c(Clock), TOPIC, google.url),
        )

    def _deliver(self, delivery: Delivery) -> None:
        event, stage = event_id(delivery.message), delivery.subscription.rpartition(".")[2]
        calls = len(self.notifier.calls)
        try:
            outcome = self._stages[delivery.subscription](delivery)
        except Killed:
            self.journal.killed[event] += 1
            self.broker.nack(delivery, "The process died.")
        else:
            self.journal.outcomes[stage, outcome.kind] += 1
            self.journal.handled[stage, event] += outcome.kind == "handled"
            if outcome.done:
                self.broker.ack([delivery])
            else:
                self.journal.reasons[outcome.reason] += 1
                # As by push: an answer cannot say how long to wait, so the backoff decides.
                self.broker.nack(delivery, outcome.reason)
        self.journal.told[event] += len(self.notifier.calls) - calls
        for mailbox in self.documents.query("cursors"):
            self.journal.cursors[mailbox.key].append(mailbox.data["history_id"])
