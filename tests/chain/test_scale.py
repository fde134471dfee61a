import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from emulators.mailbox.generate import write_mbox
from tests.chain.command import environment

SMALL = 2_000
MEBIBYTES = 200
SLOWEST = 0.7
SECONDS = 1_500


@dataclass(frozen=True)
class Measured:
    mails_per_cpu_second: float
    peak_mebibytes: float


def measured(mails: int, home: Path) -> Measured:
    """Run the chain over a generated mailbox, and take the processor's time: others use the machine too."""
    home.mkdir()
    box = home / "all.mbox"
    write_mbox(box, mails)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tests.chain.measured_run", "run", "--mail", box, "--json", home / "all.json"],
        cwd=home,
        env=environment(home),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    seconds, peak = done.stderr.split()[-2:]
    stats = json.loads((home / "all.json").read_text("utf-8"))["stats"]
    assert (stats["messages"], stats["missing"], stats["dead_letters"]) == (mails, 0, 0)
    return Measured(mails / float(seconds), float(peak))


@pytest.mark.timeout(2 * SECONDS)
@pytest.mark.parametrize("mails", [6_000, pytest.param(100_000, marks=pytest.mark.stress)])
def test_a_large_mailbox_is_neither_slow_nor_hungry(mails: int, tmp_path: Path) -> None:
    small, large = measured(SMALL, tmp_path / "small"), measured(mails, tmp_path / "large")
    assert large.mails_per_cpu_second >= SLOWEST * small.mails_per_cpu_second
    assert large.peak_mebibytes <= MEBIBYTES
