"""The emulators that a count needs: those that the environment names, else started for a while."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from emulators.services.emulator import Emulator
from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.sdk import NotInstalled
from emulators.services.storage import STORAGE
from shared.errors import Unusable


@contextmanager
def running(logs: Path) -> Iterator[None]:
    """Have all three run, and the environment name them. Raises Unusable where one is missing."""
    with ExitStack() as open_:
        for emulator in (FIRESTORE, PUBSUB, STORAGE):
            if not emulator.given():
                _start(emulator, logs, open_)
        yield


@contextmanager
def surroundings(variables: dict[str, str]) -> Iterator[None]:
    """Have these environment variables for a while."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _start(emulator: Emulator, logs: Path, open_: ExitStack) -> None:
    try:
        started = emulator.start(logs)
    except NotInstalled as missing:
        raise Unusable(
            f"The costs cannot be counted without a {emulator.name} emulator: {missing}; "
            f"or name a running one in {emulator.variable}."
        ) from None
    open_.callback(started.child.end)
    open_.enter_context(surroundings({emulator.variable: emulator.value(started.address)}))
