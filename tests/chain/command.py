"""The `careerops` command as a process of its own, away from this machine's configuration."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from emulators.mailbox.sample_mailbox import SAMPLE_SEEN_ON

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "shared.cli.main")
SECONDS = 60
_NOT_OURS = ("CAREEROPS_", "XDG_", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "OTEL_")

Outcome = dict[str, Any]


def foreign() -> list[str]:
    """Return the variables of this process's environment that no command of ours may see."""
    return [name for name in os.environ if name.startswith(_NOT_OURS)]


def environment(home: Path, **more: str) -> dict[str, str]:
    others = foreign()
    return {
        **{name: value for name, value in os.environ.items() if name not in others},
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TZ": "UTC",
        "CAREEROPS_AS_OF": SAMPLE_SEEN_ON.isoformat(),
        **more,
    }


def state(home: Path) -> Path:
    """Return the data folder of a home."""
    return home / ".local/share/careerops"


def careerops(
    *arguments: str | Path,
    home: Path,
    told: bytes = b"",
    before: Callable[[], None] | None = None,
    more: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end. Its state lies below `home`; `before` runs in the child."""
    home.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, *map(str, arguments)],
        cwd=home,
        env=environment(home, **more),
        input=told,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=before,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def without_times(told: str) -> Outcome:
    """Return what `run --json` told, but for what differs from run to run by its nature."""
    outcome: Outcome = json.loads(told)
    for name in ("seconds", "mails_per_second"):
        del outcome["stats"][name]
    return outcome


def account(mail: Path, home: Path, *more: str | Path) -> Outcome:
    """Run the chain over a mailbox, without any finding, and return what is known at its end."""
    done = careerops("run", "--mail", mail, "--json", "-", *more, home=home)
    assert (done.returncode, done.stderr) == (0, "")
    return without_times(done.stdout)


def folder_of(folder: Path, mails: Iterable[Path]) -> Path:
    """Make a mailbox of these mails, or add them to it."""
    folder.mkdir(exist_ok=True)
    for mail in mails:
        shutil.copy(mail, folder / mail.name)
    return folder
