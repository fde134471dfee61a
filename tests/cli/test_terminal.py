"""On a terminal there is progress within two seconds, and colour unless it is not wanted."""

import os
import pty
import re
import select
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from emulators.mailbox.generate import write_mbox
from tests.chain.command import COMMAND, SECONDS, environment

PATIENCE = 2.0
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Seen:
    text: str
    first_after: float
    exit_code: int


def on_a_terminal(home: Path, *arguments: str, **more: str) -> Seen:
    """Run the command with a terminal for everything it says."""
    ours, theirs = pty.openpty()
    started = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, *arguments],
        env=environment(home, TERM="xterm-256color", COLUMNS="100", LINES="40", **more),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        seen, first_after = b"", 0.0
        while select.select([ours], [], [], SECONDS)[0]:
            try:
                heard = os.read(ours, 65536)
            except OSError:  # the terminal's other end is closed
                break
            if not heard:
                break
            first_after = first_after or time.monotonic() - started
            seen += heard
    os.close(ours)
    return Seen(seen.decode("utf-8"), first_after, run.returncode)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "All.mbox"
    write_mbox(path, 1500)
    return path


def test_progress_is_seen_soon_and_leaves_nothing(large: Path, tmp_path: Path) -> None:
    seen = on_a_terminal(tmp_path, "run", "--mail", str(large))
    assert seen.exit_code == 0
    assert 0 < seen.first_after < PATIENCE
    progress, _, summary = seen.text.rpartition(" applications, ")
    assert "Reading mailboxes" in progress
    assert "Accounting for mail" in progress
    assert "/1500" in progress.replace(" ", "")
    assert "mails/s" in progress
    assert "Accounting" not in summary
    assert COLOUR.search(summary)


def test_no_colour_where_none_is_wanted(large: Path, tmp_path: Path) -> None:
    seen = on_a_terminal(tmp_path, "run", "--mail", str(large), NO_COLOR="1")
    assert seen.exit_code == 0
    assert "0 missing of 1,500" in seen.text
    codes = {code for found in COLOUR.findall(seen.text) for code in found[2:-1].split(";") if code}
    assert not {code for code in codes if code[0] in "349" and len(code) == 2}, "these are colours"
