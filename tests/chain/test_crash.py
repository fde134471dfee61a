"""Killed at any instant and run again, it ends where an undisturbed run ends."""

import signal
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.data_folder import opened_for_reading
from shared.errors import Unusable
from shared.ports import Documents
from shared.settings import Settings
from tests.chain.command import COMMAND, SECONDS, environment, without_times
from tests.chain.undisturbed import Undisturbed

LANES = 2
# The interpreter alone takes this share of a run to start; a kill so early shows little.
EARLIEST = 0.25


@dataclass
class Lives:
    """How often a process was killed, and how many mails were accounted for by then.

    `seconds` is how long a run takes that nobody kills: less, when the machine has more time for it.
    """

    seconds: float
    accounted: Counter[int] = field(default_factory=Counter)
    outcomes: list[dict[str, object]] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.accounted.total()


def live_until_it_ends(home: Path, rng: Random, lives: Lives) -> None:
    """Start the run again and again, killing it at a random instant, until it ends by itself."""
    home.mkdir()
    told = home / "told.json"
    began, killed = time.monotonic(), lives.kills
    command = [*COMMAND, "run", "--mail", str(SAMPLE), "--data", str(home / "data"), "--json", str(told)]
    while True:
        with subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as run:
            try:
                _, complaint = run.communicate(timeout=rng.uniform(EARLIEST, 1.1) * lives.seconds)
            except subprocess.TimeoutExpired:
                run.kill()
                _, complaint = run.communicate(timeout=SECONDS)
        if run.returncode != -signal.SIGKILL:
            break
        lives.accounted[accounted(home / "data")] += 1
    assert (run.returncode, complaint) == (0, b"")
    if lives.kills == killed:
        lives.seconds = min(lives.seconds, 1.2 * (time.monotonic() - began))
    lives.outcomes.append(without_times(told.read_text("utf-8")))


def accounted(data: Path) -> int:
    """Return how many mails a killed run had accounted for; whoever reads must never be hindered."""
    try:
        with opened_for_reading(Settings(data=data)) as container:
            return int(container(Documents).count("messages"))
    except Unusable as error:
        if "yet" not in str(error):  # killed before there was a database, or while it was made
            raise
        return 0


def kill_often(kills: int, seed: int, undisturbed: Undisturbed, folder: Path) -> Counter[int]:
    whole = undisturbed.outcome["stats"]["messages"]

    def lane(number: int) -> Lives:
        rng, lives = Random(f"{seed}/{number}"), Lives(undisturbed.seconds * 1.2)
        # Where a kill falls is chance, and the machine's other work: go on until none is left out.
        while lives.kills < kills // LANES or (left_out(lives.accounted, whole) and lives.kills < kills):
            home = folder / f"{seed}-{number}-{len(lives.outcomes)}"
            live_until_it_ends(home, rng, lives)
        return lives

    with ThreadPoolExecutor(LANES) as lanes:
        lived = list(lanes.map(lane, range(LANES)))
    outcomes = [outcome for lives in lived for outcome in lives.outcomes]
    assert outcomes
    assert all(outcome == undisturbed.outcome for outcome in outcomes)
    return sum((lives.accounted for lives in lived), Counter())


def left_out(found: Counter[int], whole: int) -> str:
    """Return when nothing was killed; nothing when something was killed at every time."""
    times = {
        "while the mailbox was read and discovered": found[0],
        "amidst the mail": sum(count for known, count in found.items() if 0 < known < whole),
        "during the audit, or while the result was written": found[whole],
    }
    return ", ".join(when for when, kills in times.items() if not kills)


def test_fifty_kills_change_nothing(undisturbed: Undisturbed, tmp_path: Path) -> None:
    found = kill_often(50, 1, undisturbed, tmp_path)
    assert found.total() >= 50
    assert not left_out(found, undisturbed.outcome["stats"]["messages"])


@pytest.mark.stress
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(2, 10))
def test_hundreds_of_kills_change_nothing(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    found = kill_often(50, seed, undisturbed, tmp_path)
    assert found.total() >= 50
    assert not left_out(found, undisturbed.outcome["stats"]["messages"])
