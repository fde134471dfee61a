"""A stack of one's own: `careerops up` at a home that nobody else has."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.sdk import NotInstalled
from tests.chain.command import COMMAND, careerops, environment
from tests.lacking import lacking

# The session's emulators are other tests' business: a stack brings its own.
OWN = {"PUBSUB_EMULATOR_HOST": "", "FIRESTORE_EMULATOR_HOST": "", "STORAGE_EMULATOR_HOST": ""}


@pytest.fixture(scope="session")
def installed() -> None:
    """Do without the test where no stack can be started."""
    for emulator in (PUBSUB, FIRESTORE):
        try:
            emulator.command(0)
        except NotInstalled as missing:
            lacking(f"No {emulator.name} emulator: {missing}.")


def said(*arguments: str | Path, home: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command beside the stack of this home."""
    done = careerops(*arguments, home=home, more=OWN)
    assert done.returncode == code, done
    return done


def told(*arguments: str | Path, home: Path) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads(said(*arguments, "--json", home=home).stdout)


@contextmanager
def started(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a stack in the foreground."""
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "up"],
        cwd=home,
        env=environment(home, **OWN),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as stack:
        try:
            yield stack
        finally:
            stack.kill()


def noted(home: Path, *, ready: bool, seconds: float = 60.0) -> dict[str, Any]:
    """Wait until the launcher has noted its stack, ready or just begun, and return the note."""
    note = home / ".local/state/careerops/up.json"
    deadline = time.monotonic() + seconds
    while True:
        if note.exists():
            known: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
            if known["ready"] or not ready:
                return known
        assert time.monotonic() < deadline
        time.sleep(0.02)
