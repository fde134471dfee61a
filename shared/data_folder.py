"""The embedded mode's data folder: one run at a time, everything opened and closed in order."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.bootstrap.container import Container
from shared.bootstrap.embedded import DATABASE, Onlooker, embedded
from shared.disk_failure import disk_failure
from shared.errors import Unusable
from shared.in_flight import InFlight
from shared.ports import Broker, Clock, Unit
from shared.settings import Settings
from shared.stages import entry_of
from shared.topology import STAGES
from shared.worker import Worker


@contextmanager
def opened(settings: Settings, onlooker: Onlooker | None = None) -> Iterator[tuple[Container, Worker]]:
    """Take a data folder for this process alone and give its container and its worker.

    What a killed run left leased is given back. Raises Unusable when another run has the folder, or
    when it cannot be written.
    """
    with _locked(settings.data):
        container = embedded(settings, onlooker)
        in_flight = InFlight(settings.data / "in-flight")
        try:
            container(Broker).release(in_flight.left_behind())
            in_flight.clear()
            yield container, worker(container, in_flight)
        finally:
            in_flight.close()
            container.close()


def worker(container: Container, in_flight: InFlight) -> Worker:
    """Return the worker that runs every stage of the chain on this container."""
    stages = {}
    for stage in STAGES:
        deliver = entry_of(stage).bound.deliver_with(container)
        stages.update({subscription.name: deliver for subscription in stage.subscriptions()})
    return Worker(container(Broker), stages, container(Clock), container(Unit), in_flight)


@contextmanager
def opened_for_reading(settings: Settings) -> Iterator[Container]:
    """Give the container of a data folder that may be in use. Raises Unusable when nothing is there."""
    try:
        known = (settings.data / DATABASE).exists()
    except OSError as error:
        raise disk_failure(error, settings.data) from error
    if not known:
        raise Unusable(
            f"There is nothing in {settings.data} yet: run `careerops run --mail PATH` first, "
            "or name another folder with --data."
        )
    container = embedded(settings, read_only=True)
    try:
        yield container
    finally:
        container.close()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise disk_failure(error, folder) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unusable(
                f"Another run is using {folder}: wait until it has ended, or name another folder with --data."
            ) from None
        yield
    finally:
        os.close(lock)
