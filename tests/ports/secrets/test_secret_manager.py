import json
import urllib.request
from collections.abc import Iterator

import pytest

from emulators.secret_manager.server import SecretManagerServer
from shared.adapters.secret_manager import SecretManager
from shared.errors import Transient
from tests.ports.secrets.suite import NAME, SecretsSuite


@pytest.fixture(scope="module")
def server() -> Iterator[SecretManagerServer]:
    with SecretManagerServer() as server:
        yield server


class TestSecretManager(SecretsSuite):
    @pytest.fixture
    def secrets(self, server: SecretManagerServer, request: pytest.FixtureRequest) -> Iterator[SecretManager]:
        secrets = SecretManager(f"project-{abs(hash(request.node.nodeid))}", server.address)
        yield secrets
        secrets.close()


def test_only_the_newest_version_lives(server: SecretManagerServer) -> None:
    secrets = SecretManager("versions", server.address)
    for value in ("one", "two", "three"):
        secrets.put(NAME, value)
    with urllib.request.urlopen(f"{server.url}/v1/projects/versions/secrets/{NAME}/versions") as answer:  # noqa: S310 - the emulator
        states = [version["state"] for version in json.load(answer)["versions"]]
    assert states == ["ENABLED", "DESTROYED", "DESTROYED"]
    secrets.close()


def test_a_server_that_is_gone_is_for_now() -> None:
    with SecretManagerServer() as gone:
        address = gone.address
    secrets = SecretManager("gone", address)
    with pytest.raises(Transient, match="does not answer"):
        secrets.get(NAME)
    secrets.close()
