"""The whole chain on emulators knows what the embedded run knows, and says that nothing is missing."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.topology import STAGES
from tests.chain.command import Outcome
from tests.chain.undisturbed import Undisturbed
from tests.processes import below, gone, nothing_below
from tests.stack import installed, noted, said, told

__all__ = ["installed"]

PATIENCE = 120.0
FIRST_SECONDS = 30.0

pytestmark = pytest.mark.usefixtures("installed")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stack")
    told("up", "--detach", home=folder)
    yield folder
    said("down", home=folder)
    nothing_below(folder)


def comparable(applications: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return all that is told of applications but their ids.

    An application is named after the id of its first message, which Gmail gives to a mail and an
    export does not. Everything else, from the company to the quoted words and the Message-IDs, is
    compared, and so is the order.
    """
    return [{name: told for name, told in each.items() if name != "id"} for each in applications]


def accounted(home: Path, mails: int) -> list[dict[str, Any]]:
    """Wait until this many mails belong to applications."""
    deadline = time.monotonic() + PATIENCE
    while True:
        applications: list[dict[str, Any]] = told("applications", home=home)
        if sum(len(each["messages"]) for each in applications) >= mails:
            return applications
        assert time.monotonic() < deadline, len(applications)
        time.sleep(1.0)


def mails_of(outcome: Outcome) -> int:
    return sum(len(each["messages"]) for each in outcome["applications"])


def test_it_knows_what_the_embedded_run_knows(home: Path, undisturbed: Undisturbed) -> None:
    sent = told("mail", "send", "--sample", home=home)
    stats = undisturbed.outcome["stats"]
    assert sent == {"sent": stats["messages"] + stats["skipped"], "account": "robin@mail.example"}
    begun = time.monotonic()
    accounted(home, 1)
    assert time.monotonic() - begun < FIRST_SECONDS
    applications = accounted(home, mails_of(undisturbed.outcome))
    assert comparable(applications) == comparable(told("applications", home=undisturbed.home))
    audit = said("audit", home=home)
    assert audit.stdout.startswith(f"0 missing of {stats['messages']} (")
    assert "0 dead letters" in audit.stdout
    assert "the stack that is up" in audit.stderr
    assert told("dead-letters", "list", home=home) == []


def test_a_folder_that_is_named_is_asked_instead(home: Path) -> None:
    done = said("applications", "--data", home / "none", home=home, code=2)
    assert "careerops run --mail PATH" in done.stderr


def test_it_shows_every_server_and_its_state(home: Path) -> None:
    shown = told("status", home=home)
    names = {each["name"] for each in shown["services"]}
    emulated = {"Pub/Sub", "Firestore", "Cloud Storage", "Gmail", "Gemini", "scheduler"}
    assert names == emulated | {stage.name for stage in STAGES}
    assert {each["state"] for each in shown["services"]} == {"up"}
    table = said("status", home=home).stdout
    for each in shown["services"]:
        assert each["address"] in table
        assert each["address"].startswith("127.0.0.1:") or each["name"] == "scheduler"


def test_a_function_that_died_is_started_again(home: Path) -> None:
    before = noted(home, ready=True)
    track = next(each["pid"] for each in before["servers"] if each["name"] == "track")
    os.killpg(track, signal.SIGKILL)
    gone(track)
    deadline = time.monotonic() + PATIENCE
    while (after := noted(home, ready=True)) == before:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert track not in {each["pid"] for each in after["servers"]}
    assert {each["state"] for each in told("status", home=home)["services"]} == {"up"}
    assert "track ended" in (home / ".local/state/careerops/up.log").read_text()


def test_a_server_that_hangs_is_down(home: Path) -> None:
    audit = next(each["pid"] for each in noted(home, ready=True)["servers"] if each["name"] == "audit")
    workers = [pid for pid in below(home) if os.getsid(pid) == audit]
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    try:
        shown = said("status", home=home, code=1).stdout
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGCONT)
    states = {line.split()[0]: line.split()[-1] for line in shown.splitlines() if "127.0.0.1" in line}
    assert states["audit"] == "down"
    assert states["track"] == "up"


def test_a_mail_of_one_s_own_is_an_application_within_seconds(home: Path, tmp_path: Path) -> None:
    known = told("applications", home=home)
    (tmp_path / "one.eml").write_bytes(
        b"From: Jobs at Quarrystone <jobs@quarrystone.example>\r\nTo: robin@mail.example\r\n"
        b"Subject: We received your application for Staff Engineer\r\n"
        b"Message-ID: <one@quarrystone.example>\r\nDate: Fri, 29 May 2026 10:00:00 +0000\r\n\r\n"
        b"Thank you for applying for the Staff Engineer position at Quarrystone.\r\n"
    )
    begun = time.monotonic()
    assert (
        said("mail", "send", tmp_path / "one.eml", home=home).stdout == "1 mail sent to robin@mail.example.\n"
    )
    applications = accounted(home, sum(len(each["messages"]) for each in known) + 1)
    assert time.monotonic() - begun < FIRST_SECONDS
    assert "Quarrystone" in {each["company"] for each in applications}


def test_a_persons_word_is_heeded_by_the_functions_and_taken_back(home: Path) -> None:
    (before,) = (each for each in told("applications", home=home) if each["company"] == "Quarrystone")
    answered = told("review", "<one@quarrystone.example>", "--category", "rejection", home=home)
    assert (answered["category"], answered["tier"]) == ("rejection", "person")
    (after,) = (each for each in told("applications", home=home) if each["company"] == "Quarrystone")
    assert after["status"] == "rejected"
    told("review", "--undo", home=home)
    (again,) = (each for each in told("applications", home=home) if each["company"] == "Quarrystone")
    assert again == before
    told("aliases", "--add", "Quarrystone=Quarry", home=home)
    assert {each["says"] for each in told("aliases", home=home)} == {"Quarry"}
