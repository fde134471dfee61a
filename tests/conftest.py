"""Emulators of Google's services, started once and only when a test asks for them.

Where one is missing, its tests are skipped, and the closing summary says what would bring it; with
CI=true they fail. Tests keep apart by a project id or bucket of their own.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from emulators.services.emulator import Emulator
from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.sdk import NotInstalled
from emulators.services.storage import STORAGE
from tests.lacking import lacking

# A shell that runs us in the background lets us, and all we start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def pubsub_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address "127.0.0.1:PORT" of a Pub/Sub emulator, to which Google's clients are led."""
    with _running(PUBSUB, tmp_path_factory.mktemp("pubsub")) as address:
        yield address


@pytest.fixture(scope="session")
def firestore_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address "127.0.0.1:PORT" of a Firestore emulator, to which Google's clients are led."""
    with _running(FIRESTORE, tmp_path_factory.mktemp("firestore")) as address:
        yield address


@pytest.fixture(scope="session")
def storage_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address "127.0.0.1:PORT" of a storage emulator, to which Google's clients are led."""
    with _running(STORAGE, tmp_path_factory.mktemp("storage")) as address:
        yield address


@contextmanager
def _running(emulator: Emulator, logs: Path) -> Iterator[str]:
    given = emulator.given()
    if given:
        yield given
        return
    try:
        running = emulator.start(logs)
    except NotInstalled as missing:
        reason = f"No {emulator.name} emulator: {missing}; or name a running one in {emulator.variable}."
        lacking(reason)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(emulator.variable, emulator.value(running.address))
        yield running.address
    running.child.end()
