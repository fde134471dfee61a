"""The decorator's types: a handler that does not fit its stage's declaration does not pass mypy."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HANDLERS = '''
from collections.abc import Iterator
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Blobs, Notifier
from shared.stage import stage
from shared.topology import FETCH, NOTIFY

@stage(FETCH)
def right(found: MailDiscovered, blobs: Blobs) -> Iterator[MailFetched]:
    raise NotImplementedError

@stage(NOTIFY)
def silent(fact: ApplicationChanged | ServiceAlert, notifier: Notifier) -> None:
    """Tell nothing."""

@stage(FETCH)  # wrong
def takes_another_event(found: MailFetched, blobs: Blobs) -> Iterator[MailFetched]:
    raise NotImplementedError

@stage(FETCH)  # wrong
def emits_another_event(found: MailDiscovered, blobs: Blobs) -> Iterator[MailDiscovered]:
    raise NotImplementedError

@stage(FETCH)  # wrong
def takes_none(blobs: Blobs) -> Iterator[MailFetched]:
    raise NotImplementedError

@stage(NOTIFY)  # wrong
def takes_one_of_two(fact: ServiceAlert) -> None:
    """Tell half."""

right.bound.deliver_with
right("no request")  # wrong
'''


def test_mypy_tells_right_handlers_from_wrong_ones(tmp_path: Path) -> None:
    handlers = tmp_path / "handlers.py"
    handlers.write_text(HANDLERS, "utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml"]
    command += ["--cache-dir", str(tmp_path / "cache"), str(handlers)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - our own line
    wrong = [number for number, line in enumerate(HANDLERS.splitlines(), 1) if "# wrong" in line]
    errors = re.findall(r"handlers\.py:(\d+): error:", told.stdout)
    assert [int(number) for number in errors] == wrong, told.stdout + told.stderr
