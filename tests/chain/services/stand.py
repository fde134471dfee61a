"""The whole chain on Google's emulators: functions in a process of their own, pushed to by Pub/Sub."""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

from emulators.pubsub.provision import provision
from emulators.services.child import Child, spawn, wait_until
from shared.adapters.mailbox.export import export_id
from shared.bootstrap.container import Container
from shared.bootstrap.google import google
from shared.contracts.codec import encode
from shared.contracts.event import Event
from shared.contracts.mailbox_notified import MailboxNotified
from shared.messages import Retry
from shared.middleware.idempotency import LEDGER
from shared.ports import Clock, Documents, Publisher
from shared.settings import Settings
from shared.topology import STAGES
from tests.chain.services.known import known
from tests.chain.services.spec import Spec

AT_ONCE = Retry(0, 0, attempts=100)
CONSUMERS: defaultdict[str, set[str]] = defaultdict(set)
for _stage in STAGES:
    for _subscription in _stage.subscriptions():
        CONSUMERS[_subscription.topic].add(_stage.name)
_LOOK_AGAIN_SECONDS = 0.1


@dataclass
class Stand:
    """One test's chain, in a project of its own. `container` is that of a bystander."""

    spec: Spec
    container: Container
    host: Child

    @property
    def documents(self) -> Documents:
        documents: Documents = self.container(Documents)
        return documents

    @cached_property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.spec.port.read_text('ascii')}"

    def deaths(self) -> int:
        return len(self.spec.dead.read_bytes()) if self.spec.dead.exists() else 0

    def calls(self) -> list[str]:
        """Return the news that the notifier was asked to tell, once for each call."""
        return self.spec.told.read_text("ascii").split() if self.spec.told.exists() else []

    def publish(self, *events: Event) -> None:
        clock: Clock = self.container(Clock)
        publisher: Publisher = self.container(Publisher)
        publisher.publish([encode(event, "test", clock.now()) for event in events])

    def provide(self) -> None:
        """Give the broker its topics and subscriptions."""
        provision(self.spec.project, {each.name: f"{self.url}/{each.name}/" for each in STAGES}, AT_ONCE)

    def synchronise(self) -> None:
        self.publish(MailboxNotified(mailbox=export_id(self.spec.mail), nonce=uuid4().hex))

    def news(self) -> list[str]:
        return sorted(document.key for document in self.documents.query("news"))

    def outcome(self) -> dict[str, Any]:
        """Return all that is known of mails and applications."""
        return known(self.documents)

    def settled(self) -> bool:
        """Whether everything that a stage ever said was handled by whoever it is for."""
        entries = {entry.key: entry.data.get("outputs") for entry in self.documents.query(LEDGER)}
        said = [(row[0], row[2]["ce-id"]) for outputs in entries.values() for row in outputs or ()]
        heard = {f"{stage}/{event}" for topic, event in said for stage in CONSUMERS[topic]}
        return None not in entries.values() and heard <= entries.keys()

    def wait_for_messages(self, count: int, seconds: float = 120) -> None:
        """Return when at least so many messages are accounted for."""
        self.wait_until(lambda: self.documents.count("messages") >= count, seconds)

    def wait_until(self, settled: Callable[[], bool], seconds: float = 120) -> None:
        """Return when it is so; fail when it does not come true, or the functions are gone."""
        deadline = time.monotonic() + seconds
        while not settled():
            assert self.host.alive, self.host.last_line()
            assert time.monotonic() < deadline, f"not within {seconds} seconds: {self.host.last_line()}"
            time.sleep(_LOOK_AGAIN_SECONDS)


@contextmanager
def standing(spec: Spec) -> Iterator[Stand]:
    """Provide the emulators, start the functions, and end them."""
    settings = Settings(services="google", project=spec.project, data=spec.folder)
    environment = {
        "SERVICES_SPEC": str(spec.write()),
        "CAREEROPS_SERVICES": "google",
        "CAREEROPS_PROJECT": spec.project,
        "CAREEROPS_DATA": str(spec.folder),
    }
    storage.Client(spec.project, AnonymousCredentials()).create_bucket(f"{spec.project}-mail")
    command = [sys.executable, "-m", "tests.chain.services.host"]
    host = spawn("functions", command, spec.folder / "functions.log", environment=environment)
    container = google(settings)
    try:
        wait_until(lambda: spec.port.exists() and spec.port.read_text("ascii") != "", host)
        stand = Stand(spec, container, host)
        stand.provide()
        yield stand
    finally:
        host.end()
        container.close()


def fresh(folder: Path, mail: Path, **asked: Any) -> Spec:  # noqa: ANN401 - the spec's own fields
    """Return a spec with a project of its own."""
    folder.mkdir(exist_ok=True)
    return Spec(folder, mail, f"test-{os.getpid()}-{uuid4().hex[:8]}", **asked)
