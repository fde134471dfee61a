"""Each service stops answering amidst the work: the doctor says which, and nothing is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from emulators.mailbox.generate import write_mbox
from emulators.services.emulator import Running
from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.storage import STORAGE
from tests.chain.services.known import expected_of
from tests.chain.services.stand import Stand, fresh, standing

EMULATORS = {"broker": PUBSUB, "documents": FIRESTORE, "blobs": STORAGE}
MAILS = 120


@pytest.fixture
def own_emulators(
    pubsub_emulator: str, firestore_emulator: str, storage_emulator: str, tmp_path: Path
) -> Iterator[dict[str, Running]]:
    """Give emulators that may be stopped; those of the session serve others."""
    assert all((pubsub_emulator, firestore_emulator, storage_emulator)), "else the test is skipped"
    running = {name: emulator.start(tmp_path) for name, emulator in EMULATORS.items()}
    with pytest.MonkeyPatch.context() as environment:
        for name, emulator in EMULATORS.items():
            environment.setenv(emulator.variable, emulator.value(running[name].address))
        yield running
    for each in running.values():
        each.child.end()


def test_each_in_turn(own_emulators: dict[str, Running], tmp_path: Path) -> None:
    mail = tmp_path / "all.mbox"
    write_mbox(mail, MAILS, seed=9)
    expected = expected_of(mail, tmp_path / "embedded")
    with standing(fresh(tmp_path / "stand", mail)) as stand:
        stand.synchronise()
        for number, (name, running) in enumerate(own_emulators.items()):
            stand.wait_for_messages(20 * number)
            with silent(running):
                assert doctor(stand) == {name: "down"}
        assert stand.documents.count("messages") < MAILS, "all of it happened amidst the work"
        stand.wait_for_messages(MAILS)
        stand.wait_until(stand.settled)
        assert stand.outcome() == expected
        assert stand.documents.count("dead_letters") == 0
        assert doctor(stand) == {}


@contextmanager
def silent(running: Running) -> Iterator[None]:
    """Let a service keep its connections and answer nothing."""
    group = running.child.process.pid
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)


def doctor(stand: Stand) -> dict[str, str]:
    """Return what `careerops doctor` finds wrong."""
    environment = {
        **os.environ,
        "CAREEROPS_SERVICES": "google",
        "CAREEROPS_PROJECT": stand.spec.project,
        "CAREEROPS_DATA": str(stand.spec.folder),
    }
    command = [sys.executable, "-m", "shared.cli.main", "doctor", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)  # noqa: S603 - our own command
    found = json.loads(done.stdout)
    assert done.returncode == (0 if found["ok"] else 1)
    assert all(check["fix"] for check in found["checks"] if check["state"] == "down")
    return {check["what"]: check["state"] for check in found["checks"] if check["state"] in ("down", "mend")}
