"""compose.yaml is valid, keeps to loopback and to bounds, and has what the launcher asks of it."""

import subprocess
import sys
from typing import Any

import pytest
from ruamel.yaml import YAML

from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.storage import STORAGE
from emulators.up.docker import COMPOSE_FILE

EMULATORS = {emulator.slug for emulator in (PUBSUB, FIRESTORE, STORAGE)}


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, dict[str, Any]]] = YAML(typ="safe").load(COMPOSE_FILE)
    return content["services"]


def test_it_follows_the_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    checked = subprocess.run(  # noqa: S603 - our own file
        [*command, str(COMPOSE_FILE)], capture_output=True, text=True, timeout=60, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_every_emulator_that_the_launcher_starts_is_there(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == EMULATORS


@pytest.mark.parametrize("name", sorted(EMULATORS))
def test_each_is_pinned_bounded_and_on_loopback(name: str, services: dict[str, dict[str, Any]]) -> None:
    service = services[name]
    _, _, tag = service["image"].partition(":")
    assert tag[:1] in "v0123456789" and "." in tag, "pinned by version"  # noqa: PT018 - one claim
    assert service["mem_limit"] in ("512m", "1g")
    assert service["network_mode"] == "host", "or Pub/Sub could not push to the host's loopback"
    probe = " ".join(service["healthcheck"]["test"])
    for text in (service["command"], probe):
        assert "127.0.0.1" in text
        assert "${CAREEROPS_PORT:-" in text, "the launcher chooses the port"
        assert "0.0.0.0" not in text  # noqa: S104 - it is the absence that is asserted
