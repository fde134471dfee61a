"""Docker stands in for the SDK only where all of it is there; else one hears what is missing."""

from pathlib import Path

import pytest

from emulators.services.sdk import NotInstalled
from emulators.up.docker import COMPOSE_FILE, compose_command


def a_docker(folder: Path, monkeypatch: pytest.MonkeyPatch, *able: str) -> None:
    """Let the PATH have a `docker` that can do no more than this."""
    program = folder / "docker"
    program.write_text(
        "#!/bin/sh\ncase $1 in " + "".join(f"{each}) exit 0;; " for each in able) + "esac\nexit 1\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize(
    ("able", "missing"),
    [((), "compose plugin"), (("info",), "compose plugin"), (("compose",), "start Docker's daemon")],
)
def test_a_docker_that_cannot_do_it(
    able: tuple[str, ...], missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_docker(tmp_path, monkeypatch, *able)
    with pytest.raises(NotInstalled, match=missing):
        compose_command("pubsub", 4711)


def test_without_docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotInstalled, match=r"^install Docker$"):
        compose_command("pubsub", 4711)


def test_a_docker_that_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_docker(tmp_path, monkeypatch, "compose", "info")
    command = compose_command("pubsub", 4711)
    assert "CAREEROPS_PORT=4711" in command
    assert str(COMPOSE_FILE) in command
    assert command[-1] == "pubsub"
