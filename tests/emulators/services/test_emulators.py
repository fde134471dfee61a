"""Emulators: found where they are, started on ports of their own, or missing with a reason."""

import http.client
import socket
from pathlib import Path

import pytest

from emulators.services.address import HOST, answers, free_ports
from emulators.services.emulator import Emulator
from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.sdk import NotInstalled
from emulators.services.storage import STORAGE
from shared.errors import Unusable
from tests.processes import gone


def an_sdk(folder: Path, *files: str) -> Path:
    for file in files:
        path = folder / "platform" / file
        path.parent.mkdir(parents=True)
        path.touch()
    return folder


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, **links: Path) -> None:
    """Let nothing be on the PATH but these."""
    folder.mkdir()
    for name, target in links.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(mode=0o755)
        (folder / name).symlink_to(target)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CLOUDSDK_ROOT", raising=False)


JARS = (
    "pubsub-emulator/lib/cloud-pubsub-emulator-0.8.20-all.jar",
    "cloud-firestore-emulator/cloud-firestore-emulator.jar",
)


def test_the_sdk_beside_gcloud_is_found_through_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sdk = an_sdk(tmp_path / "sdk", *JARS)
    programs(tmp_path / "bin", monkeypatch, gcloud=sdk / "bin/gcloud", java=tmp_path / "jre/java")
    for emulator, jar in ((PUBSUB, JARS[0]), (FIRESTORE, JARS[1])):
        command = emulator.command(4711)
        assert command[0] == str(tmp_path / "bin/java")
        assert str(sdk / "platform" / jar) in command
        assert any("4711" in word for word in command)
        assert any(HOST in word for word in command)


def test_another_sdk_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path / "bin", monkeypatch, java=tmp_path / "jre/java")
    monkeypatch.setenv("CLOUDSDK_ROOT", str(an_sdk(tmp_path / "named", *JARS)))
    assert str(tmp_path / "named/platform" / JARS[0]) in PUBSUB.command(1)


def test_what_is_missing_is_told_with_what_would_bring_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "none", monkeypatch)
    with pytest.raises(NotInstalled, match="install the Google Cloud SDK"):
        PUBSUB.command(1)
    sdk = an_sdk(tmp_path / "sdk", JARS[0])
    programs(tmp_path / "bin", monkeypatch, gcloud=sdk / "bin/gcloud")
    with pytest.raises(NotInstalled, match="gcloud components install cloud-firestore-emulator"):
        FIRESTORE.command(1)
    with pytest.raises(NotInstalled, match="Java"):
        PUBSUB.command(1)


@pytest.mark.parametrize("given", ["127.0.0.1:8085", "http://127.0.0.1:8085", "http://127.0.0.1:8085/"])
def test_an_address_in_the_environment_is_used(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", given)
    assert STORAGE.given() == "127.0.0.1:8085"
    assert STORAGE.value("127.0.0.1:8085") == "http://127.0.0.1:8085"
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", "")
    assert STORAGE.given() is None


def test_one_that_is_started_answers_until_it_is_ended(tmp_path: Path) -> None:
    running = STORAGE.start(tmp_path)
    assert answers(running.address)
    running.child.end()
    assert not answers(running.address)
    gone(running.child.process.pid)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with (
        socket.create_server((HOST, 0)) as taken,
        pytest.raises(
            Unusable, match=r"^Port \d+ of 127\.0\.0\.1 cannot be used \(Address already in use\)\.$"
        ),
    ):
        STORAGE.start(tmp_path, taken.getsockname()[1])


def test_another_port_is_tried_when_one_was_taken_meanwhile(tmp_path: Path) -> None:
    tried: list[int] = []

    def command(port: int) -> list[str]:
        tried.append(port)
        return ["/bin/false"] if len(tried) == 1 else STORAGE.command(port)

    running = Emulator("Cloud Storage", "STORAGE_EMULATOR_HOST", command).start(tmp_path)
    assert running.address == f"{HOST}:{tried[1]}"
    running.child.end()


def test_free_ports_are_different_ones() -> None:
    ports = free_ports(50)
    assert len(set(ports)) == 50


@pytest.mark.parametrize("fixture", ["pubsub_emulator", "firestore_emulator", "storage_emulator"])
def test_the_session_s_emulators_answer(fixture: str, request: pytest.FixtureRequest) -> None:
    address: str = request.getfixturevalue(fixture)
    connection = http.client.HTTPConnection(address, timeout=5)
    connection.request("GET", "/")
    assert connection.getresponse().read().strip().lower() == b"ok"
    connection.close()


def test_clients_are_led_to_the_session_s_emulators(storage_emulator: str) -> None:
    assert STORAGE.given() == storage_emulator
