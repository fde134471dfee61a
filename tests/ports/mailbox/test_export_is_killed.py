import subprocess
import sys
from pathlib import Path

import pytest

from shared.adapters.mailbox.export import ExportMailbox
from tests.ports.mailbox.bench import raws, told
from tests.ports.mailbox.forms import gzipped, mbox
from tests.ports.mailbox.samples import samples

ROOT = Path(__file__).parents[3]
RAWS = [mail.raw for mail in samples(4000)]


def kill_after(steps: int, path: Path, state: Path) -> bytes:
    """Open the mailbox in a process that is killed after so many steps; return what it said."""
    command = [sys.executable, "-m", "tests.ports.mailbox.killed_opening", str(path), str(state)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as opening:  # noqa: S603 - our own module
        assert opening.stdout
        said = opening.stdout.read(steps)
        opening.kill()
        return said + opening.stdout.read()


@pytest.mark.parametrize("name", ["mail.mbox", "mail.mbox.gz"])
def test_a_first_reading_killed_at_any_step_is_made_good(tmp_path: Path, name: str) -> None:
    path, state = tmp_path / name, tmp_path / "state"
    path.write_bytes(mbox(RAWS) if name == "mail.mbox" else gzipped(mbox(RAWS)))
    finished = [b"!" in kill_after(steps, path, state) for steps in range(1, 7)]
    assert not all(finished)
    mailbox = ExportMailbox(path, state)
    assert raws(mailbox, told(mailbox)) == RAWS
    mailbox.close()
    assert len(list(state.glob("*.spool"))) == (name != "mail.mbox")


def test_a_later_reading_killed_at_any_step_leaves_what_was_known(tmp_path: Path) -> None:
    path, state = tmp_path / "mail.mbox", tmp_path / "state"
    path.write_bytes(mbox(RAWS[:2000]))
    mailbox = ExportMailbox(path, state)
    before = mailbox.history(0, 2000)
    mailbox.close()
    path.write_bytes(mbox(RAWS))
    for steps in range(1, 6):
        kill_after(steps, path, state)
    mailbox = ExportMailbox(path, state)
    assert mailbox.history(0, 2000).added == before.added
    assert raws(mailbox, told(mailbox, before.through)) == RAWS[2000:]
    mailbox.close()
