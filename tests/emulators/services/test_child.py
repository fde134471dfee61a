"""A child never outlives whoever started it, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emulators.services.child import Child, spawn, wait_until
from shared.errors import Unusable
from tests.processes import alive, gone

# A server that has a child of its own, as a shell script that starts Java has.
FAMILY = "sleep 300 & echo $! > grandchild; echo listening >&2; wait"
STUBBORN = "trap '' TERM; echo $$ > child; while :; do sleep 300; done"
PARENT = """
import sys, time
from pathlib import Path
from emulators.services.child import spawn
child = spawn("family", ["/bin/sh", "-c", sys.argv[1]], Path("log"), folder=Path.cwd())
Path("started").write_text(str(child.process.pid))
time.sleep(float(sys.argv[2]))
"""


def pid_in(path: Path) -> int:
    deadline = time.monotonic() + 20
    while not (path.exists() and path.read_text().strip()):
        assert time.monotonic() < deadline, path
        time.sleep(0.01)
    return int(path.read_text())


def family(folder: Path) -> Child:
    return spawn("family", ["/bin/sh", "-c", FAMILY], folder / "log", folder=folder)


def test_what_it_says_is_in_its_log(tmp_path: Path) -> None:
    child = family(tmp_path)
    wait_until(lambda: "listening" in (tmp_path / "log").read_text(), child)
    assert child.alive
    assert child.last_line() == "listening"
    child.end()


def test_its_own_children_end_with_it(tmp_path: Path) -> None:
    child = family(tmp_path)
    grandchild = pid_in(tmp_path / "grandchild")
    assert alive(grandchild)
    child.end()
    assert not child.alive
    gone(grandchild)


def test_one_that_does_not_want_to_end_is_killed(tmp_path: Path) -> None:
    child = spawn("stubborn", ["/bin/sh", "-c", STUBBORN], tmp_path / "log", folder=tmp_path)
    pid_in(tmp_path / "child")
    child.end(patience_seconds=0.2)
    assert child.process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("how", ["its end", "SIGTERM", "SIGKILL"])
def test_none_survives_its_parent(how: str, tmp_path: Path) -> None:
    patience = "0" if how == "its end" else "300"
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", PARENT, FAMILY, patience],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    ) as parent:
        child, grandchild = pid_in(tmp_path / "started"), pid_in(tmp_path / "grandchild")
        if how != "its end":
            assert alive(child)
            parent.send_signal(getattr(signal, how))
    gone(child)
    gone(grandchild)


def test_one_that_dies_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    child = spawn("Storage", ["/bin/sh", "-c", "echo no such option >&2; exit 3"], tmp_path / "log")
    with pytest.raises(Unusable, match=r"^Storage ended at once \(no such option\): see .*log\.$"):
        wait_until(lambda: False, child)
    child.end()


def test_one_that_never_gets_ready_is_told(tmp_path: Path) -> None:
    child = family(tmp_path)
    with pytest.raises(Unusable, match="not ready after 0 seconds"):
        wait_until(lambda: False, child, 0.1)
    child.end()
