"""Google's emulators from their images, where Docker is at hand and the SDK is not."""

import shutil
import subprocess
from pathlib import Path

from emulators.services.sdk import NotInstalled

COMPOSE_FILE = Path(__file__).parents[1] / "compose.yaml"
_SECONDS = 20


def compose_command(service: str, port: int) -> list[str]:
    """Return the command that runs one service of compose.yaml on this port, until it is ended.

    Raises NotInstalled when Docker, its compose plugin or its daemon is missing.
    """
    docker = shutil.which("docker")
    if docker is None:
        raise NotInstalled("install Docker")
    for needed, missing in (
        (("compose", "version"), "install Docker's compose plugin"),
        (("info",), "start Docker's daemon"),
    ):
        if not _works(docker, *needed):
            raise NotInstalled(missing)
    project = f"careerops-{service}-{port}"
    compose = [docker, "compose", "--file", str(COMPOSE_FILE), "--project-name", project]
    return ["/usr/bin/env", f"CAREEROPS_PORT={port}", *compose, "up", "--no-log-prefix", service]


def _works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).returncode == 0  # noqa: S603 - docker itself
    except subprocess.TimeoutExpired:
        return False
