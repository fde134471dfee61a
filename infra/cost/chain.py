"""The whole chain with Google's adapters before the taps: mail arrives at Gmail, Pub/Sub pushes."""

import json
import os
import secrets
import time
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from google.auth.credentials import AnonymousCredentials
from google.cloud.storage import Client as StorageClient
from pydantic import SecretStr

from emulators.gemini.server import GeminiServer
from emulators.gmail.notifications import Publish
from emulators.gmail.pubsub_topic import publish_to
from emulators.gmail.server import GmailServer
from emulators.http_server import HttpServer
from emulators.pubsub.provision import provision
from emulators.scheduler.__main__ import CONTENT
from infra.cost.arrivals import OWNER, Arrival
from infra.cost.counted_secrets import CountedSecrets
from infra.cost.functions_host import FunctionsHost
from infra.cost.leaping_clock import LeapingClock
from infra.cost.services import surroundings
from infra.cost.tally import Entry, Tally
from infra.cost.taps import Taps, tapped
from shared.bootstrap.container import Container
from shared.bootstrap.google import google
from shared.contracts.codec import topic_of
from shared.errors import Unusable
from shared.mailboxes.connecting import ask_for_a_look, connect_mailbox
from shared.messages import Retry
from shared.ports import Clock, Secrets
from shared.settings import Settings
from shared.stages import entry_of
from shared.topology import STAGES, Timer, subscriptions

SINCE = datetime(2004, 4, 1, tzinfo=UTC)
"""When Gmail began: no mail that is counted on is too old."""

_AT_ONCE = Retry(0, 0, 100)
_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.002
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything that runs, in a project of its own."""

    tally: Tally
    taps: Taps
    clock: LeapingClock
    host: FunctionsHost
    gmail: GmailServer
    gemini: GeminiServer
    publish: Publish
    settings: Settings
    container: Container

    def connect(self, address: str) -> None:
        """Watch one more mailbox from now on, and account for what it holds."""
        connect_mailbox(self.container, address, self.gmail.credentials(address), SINCE)
        ask_for_a_look(self.container, address)
        self._settle()

    def hold(self, arrivals: Iterable[Arrival]) -> None:
        """Let the mailbox hold mail before anybody watches it."""
        for arrival in arrivals:
            self.gmail.account(OWNER).deliver(arrival.raw, arrival.labels, arrival.received)

    def arrive(self, arrival: Arrival, gap: timedelta) -> None:
        """Let one mail come in a while after the one before, and wait until all is done with it."""
        self.clock.leap(gap)
        with self.host.idle("gmail"):
            self.gmail.account(OWNER).deliver(arrival.raw, arrival.labels, arrival.received)
        self._settle()

    def ring(self, timer: Timer) -> None:
        """Publish what a timer publishes, and wait until all is done with it."""
        with self.host.idle("scheduler"):
            self.publish(f"projects/{self.settings.project}/topics/{topic_of(timer.event)}", CONTENT)
        self._settle()

    def count(self) -> Mapping[Entry, int]:
        """Return what was billed since the last count."""
        return self.tally.take()

    def gmail_units(self) -> int:
        """Return the quota units that Gmail has counted, for all mailboxes."""
        return sum(account.meter.units for account in self.gmail.gmail.accounts.values())

    def asked_models(self) -> dict[str, int]:
        """Return the calls of the model, and its tokens, since the beginning."""
        with urllib.request.urlopen(f"{self.gemini.url}/admin/state") as answer:  # noqa: S310 - our own server
            state: dict[str, Any] = json.load(answer)
        tokens = state["tokens"]
        return {
            "model_calls": len(state["calls"]),
            "prompt_tokens": tokens["prompt"],
            "answer_tokens": tokens["answer"] + tokens["thoughts"],
        }

    def _settle(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while left := self._outstanding():
            if self.host.failed:
                raise Unusable(f"The costs cannot be counted: {self.host.failed}")
            if time.monotonic() > deadline:
                raise Unusable(
                    f"The costs cannot be counted: {left} deliveries were not dealt with within "
                    f"{_PATIENCE_SECONDS:.0f} seconds; try again on a quieter machine."
                )
            time.sleep(_LOOK_SECONDS)

    def _outstanding(self) -> int:
        return sum(self.taps.published[each.topic] for each in subscriptions()) - self.host.answered


@contextmanager
def started(folder: Path) -> Iterator[Chain]:
    """Start all of it on the emulators that the environment names; `folder` is for its state."""
    tally, clock = Tally(), LeapingClock()
    with ExitStack() as open_:
        taps = open_.enter_context(tapped(tally))
        publish = publish_to(os.environ["PUBSUB_EMULATOR_HOST"])
        gemini = open_.enter_context(GeminiServer())
        gmail = open_.enter_context(GmailServer(clock, publish))
        led = {"GOOGLE_GEMINI_BASE_URL": gemini.url, "NO_PROXY": _LOOPBACK, "no_proxy": _LOOPBACK}
        open_.enter_context(surroundings(led))
        settings = _settings(folder, gmail.url)
        StorageClient(settings.project, AnonymousCredentials()).create_bucket(settings.bucket)

        def container() -> Container:
            made = google(settings)
            made.override(Clock, lambda _: clock)
            kept: Secrets = made(Secrets)
            made.override(Secrets, lambda _: CountedSecrets(kept, tally))
            open_.callback(made.close)
            return made

        host = FunctionsHost({s.name: entry_of(s).bound.deliver_with(container()) for s in STAGES}, tally)
        functions = open_.enter_context(HttpServer(host))
        endpoints = {stage.name: f"{functions.url}/{stage.name}" for stage in STAGES}
        provision(settings.project, endpoints, _AT_ONCE)
        yield Chain(tally, taps, clock, host, gmail, gemini, publish, settings, container())


def _settings(folder: Path, gmail: str) -> Settings:
    project = f"cost-{secrets.token_hex(4)}"
    return Settings(
        services="google",
        project=project,
        bucket=f"{project}-mail",
        database="(default)",
        secrets="files",
        data=folder,
        gmail_endpoint=gmail,
        gemini="key",
        gemini_api_key=SecretStr("of-the-emulator"),
        ollama_model="",
    )
