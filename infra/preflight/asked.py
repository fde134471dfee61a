"""Asking a program of this machine."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SECONDS = 60.0
"""A program that has not answered by then counts as one that cannot; gcloud's first start takes ten."""

_UNATTENDED = {"CLOUDSDK_CORE_DISABLE_PROMPTS": "1", "PULUMI_SKIP_UPDATE_CHECK": "true", "NO_COLOR": "1"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program printed, and what it complained of; `good` when it ended with 0."""

    good: bool
    text: str
    complaint: str

    @property
    def last_complaint(self) -> str:
        """The last line of what it complained of that says anything, without a full stop."""
        lines = [line.strip() for line in self.complaint.splitlines() if line.strip()]
        return lines[-1].rstrip(".") if lines else "it said nothing"

    def read(self) -> Any:  # noqa: ANN401 - any JSON value
        """Return the JSON that it printed, or None where that is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            return None


def has(program: str) -> bool:
    """Return whether a program is on the PATH."""
    return shutil.which(program) is not None


def ask(*command: str, seconds: float = SECONDS) -> Answer:
    """Run a program that changes nothing to its end, without letting it ask a question."""
    return _ran(command, seconds)


def _ran(command: Sequence[str], seconds: float) -> Answer:
    try:
        done = subprocess.run(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **_UNATTENDED},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(good=False, text="", complaint=f"it did not answer within {seconds:.0f} seconds")
    except OSError as error:
        return Answer(good=False, text="", complaint=f"it cannot be run: {error.strerror}")
    return Answer(done.returncode == 0, done.stdout, done.stderr)
