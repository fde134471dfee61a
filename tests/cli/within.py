"""The `careerops` command within this process, for the many steps that need none of their own."""

import subprocess
from pathlib import Path

import structlog
from typer.testing import CliRunner

from shared.cli.app import app
from shared.cli.main import USAGE
from shared.errors import CareerOpsError
from tests.chain.command import environment, foreign


def within(*arguments: str | Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, as a process of its own would but for `main`, which this does not cover."""
    variables: dict[str, str | None] = {**dict.fromkeys(foreign()), **environment(home, **more)}
    logging = structlog.get_config()
    try:
        done = CliRunner().invoke(app, list(map(str, arguments)), env=variables)
    finally:
        structlog.configure(**logging)  # its stream is closed by now
    if isinstance(done.exception, CareerOpsError):
        sentence = f"careerops: {done.exception}\n"
        return subprocess.CompletedProcess(arguments, USAGE, done.stdout, done.stderr + sentence)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)
