"""One export opened on the spot, here or in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from shared.adapters.mailbox.export import ExportMailbox
from shared.errors import Permanent
from tests.ports.mailbox.bench import raws, told

ROOT = Path(__file__).parents[3]


def mails_in(path: Path) -> list[bytes]:
    """Return the mails of the export at `path`, oldest first."""
    mailbox = ExportMailbox(path, path.with_name(path.name + ".state"))
    try:
        return raws(mailbox, told(mailbox))
    finally:
        mailbox.close()


def labels_in(path: Path) -> list[tuple[str, ...]]:
    """Return the labels of the mails of the export at `path`, oldest first."""
    mailbox = ExportMailbox(path, path.with_name(path.name + ".state"))
    try:
        return [ref.labels for ref in told(mailbox)]
    finally:
        mailbox.close()


def read(path: Path) -> tuple[list[bytes], list[str]]:
    """Return the readable mails, and why others are not readable."""
    mailbox = ExportMailbox(path, path.with_name("state"))
    mails, reasons = [], []
    for ref in told(mailbox):
        try:
            mails.append(mailbox.get(ref.id).raw)
        except Permanent as error:
            reasons.append(str(error))
    mailbox.close()
    return mails, reasons


class Opening(NamedTuple):
    mails: int
    reasons: list[str]
    seconds: float
    mib: int


def opening(path: Path) -> Opening:
    """Open the export in a process of its own, read it whole, and tell what that took."""
    command = [sys.executable, "-m", "tests.ports.mailbox.measured_opening", str(path)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own module
    return Opening(**json.loads(answer.stdout))
