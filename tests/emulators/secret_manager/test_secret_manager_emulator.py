"""The real client against the emulator, over HTTP."""

import subprocess
import sys
from collections.abc import Iterator

import google_crc32c
import pytest
from google.api_core.client_options import ClientOptions
from google.api_core.exceptions import BadRequest, Conflict, NotFound
from google.auth.credentials import AnonymousCredentials
from google.cloud.secretmanager_v1 import (
    AddSecretVersionRequest,
    ListSecretVersionsRequest,
    Secret,
    SecretManagerServiceClient,
    SecretPayload,
    SecretVersion,
)

from emulators.secret_manager.server import SecretManagerServer
from emulators.secret_manager.vault import LARGEST_PAYLOAD

PROJECT = "projects/a-project"
NAME = f"{PROJECT}/secrets/gmail-token"


def client_of(url: str) -> SecretManagerServiceClient:
    return SecretManagerServiceClient(
        transport="rest",
        credentials=AnonymousCredentials(),
        client_options=ClientOptions(api_endpoint=url),
    )


@pytest.fixture
def client() -> Iterator[SecretManagerServiceClient]:
    with SecretManagerServer() as server, client_of(server.url) as client:
        yield client


def create(client: SecretManagerServiceClient, name: str = "gmail-token") -> Secret:
    secret = Secret(replication={"automatic": {}}, labels={"app": "careerops"})
    return client.create_secret(parent=PROJECT, secret_id=name, secret=secret)


def add(client: SecretManagerServiceClient, data: bytes) -> str:
    return client.add_secret_version(parent=NAME, payload=SecretPayload(data=data)).name


def read(client: SecretManagerServiceClient, version: str = "latest") -> bytes:
    return client.access_secret_version(name=f"{NAME}/versions/{version}").payload.data


def test_a_secret_is_created_once_and_read_back(client: SecretManagerServiceClient) -> None:
    assert create(client).name == NAME
    with pytest.raises(Conflict, match="already exists"):
        create(client)
    found = client.get_secret(name=NAME)
    assert (found.labels["app"], "automatic" in found.replication) == ("careerops", True)
    assert found.create_time.year > 2000


def test_latest_is_the_youngest_version_and_the_older_stay_readable(
    client: SecretManagerServiceClient,
) -> None:
    create(client)
    assert [add(client, data) for data in (b"one", b"\x00\xfftwo")] == [
        f"{NAME}/versions/{n}" for n in (1, 2)
    ]
    assert (read(client), read(client, "1")) == (b"\x00\xfftwo", b"one")


def test_an_answer_carries_its_checksum_and_a_wrong_one_is_refused(
    client: SecretManagerServiceClient,
) -> None:
    create(client)
    add(client, b"one")
    answer = client.access_secret_version(name=f"{NAME}/versions/latest")
    assert answer.payload.data_crc32c == google_crc32c.value(b"one")
    assert answer.name == f"{NAME}/versions/1", "an alias is answered with the version behind it"
    wrong = SecretPayload(data=b"two", data_crc32c=google_crc32c.value(b"one"))
    with pytest.raises(BadRequest, match="checksum"):
        client.add_secret_version(request=AddSecretVersionRequest(parent=NAME, payload=wrong))


def test_what_is_not_there_is_not_found(client: SecretManagerServiceClient) -> None:
    for absent in (lambda: client.get_secret(name=NAME), lambda: client.delete_secret(name=NAME)):
        with pytest.raises(NotFound):
            absent()
    create(client)
    for version in ("latest", "1"):
        with pytest.raises(NotFound):
            read(client, version)


def test_a_destroyed_version_has_no_payload_for_ever(client: SecretManagerServiceClient) -> None:
    create(client)
    add(client, b"one")
    destroyed = client.destroy_secret_version(name=f"{NAME}/versions/1")
    assert destroyed.state == SecretVersion.State.DESTROYED
    assert destroyed.destroy_time.year > 2000
    for refused in (
        lambda: read(client, "1"),
        lambda: client.destroy_secret_version(name=f"{NAME}/versions/1"),
        lambda: client.enable_secret_version(name=f"{NAME}/versions/1"),
    ):
        with pytest.raises(BadRequest, match="DESTROYED state") as caught:
            refused()
        assert caught.value.response.json()["error"]["status"] == "FAILED_PRECONDITION"


def test_latest_is_the_youngest_even_when_it_cannot_be_read(client: SecretManagerServiceClient) -> None:
    create(client)
    add(client, b"one")
    add(client, b"two")
    client.disable_secret_version(name=f"{NAME}/versions/2")
    with pytest.raises(BadRequest, match="DISABLED state"):
        read(client)
    client.enable_secret_version(name=f"{NAME}/versions/2")
    assert read(client) == b"two"


def test_versions_are_listed_page_by_page_the_youngest_first(client: SecretManagerServiceClient) -> None:
    create(client)
    for data in (b"one", b"two", b"three"):
        add(client, data)
    client.destroy_secret_version(name=f"{NAME}/versions/2")
    pager = client.list_secret_versions(request=ListSecretVersionsRequest(parent=NAME, page_size=2))
    told = [(version.name.rpartition("/")[2], version.state.name) for version in pager]
    assert told == [("3", "ENABLED"), ("2", "DESTROYED"), ("1", "ENABLED")]


def test_secrets_are_listed_by_project(client: SecretManagerServiceClient) -> None:
    create(client, "b")
    create(client, "a")
    assert [secret.name for secret in client.list_secrets(parent=PROJECT)] == [
        f"{PROJECT}/secrets/a",
        f"{PROJECT}/secrets/b",
    ]
    assert list(client.list_secrets(parent="projects/another")) == []


def test_a_deleted_secret_takes_its_versions_along(client: SecretManagerServiceClient) -> None:
    create(client)
    add(client, b"one")
    client.delete_secret(name=NAME)
    with pytest.raises(NotFound):
        read(client)
    create(client)
    assert add(client, b"new").endswith("/1")


def test_what_the_service_would_not_take_is_refused(client: SecretManagerServiceClient) -> None:
    create(client)
    with pytest.raises(BadRequest, match="exceeds"):
        add(client, b"x" * (LARGEST_PAYLOAD + 1))
    with pytest.raises(BadRequest, match="must match"):
        create(client, "no spaces")
    with pytest.raises(BadRequest, match="replication"):
        client.create_secret(parent=PROJECT, secret_id="other", secret=Secret())  # noqa: S106 - a name


def test_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "emulators.secret_manager", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        assert process.stdout is not None
        url = process.stdout.readline().strip().rpartition(" ")[2]
        with client_of(url) as client:
            assert list(client.list_secrets(parent=PROJECT)) == []
        process.terminate()
        assert process.wait(timeout=10) == 0
