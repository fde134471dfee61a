"""`python -m infra.stop_watches`: before a deployment goes, Gmail is asked to notify no more."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from google.api_core.exceptions import NotFound, PermissionDenied

from emulators.gmail.server import GmailServer
from infra.stop_watches import Outcome, stop_watches, without_database
from shared.adapters.firestore_failure import understood
from shared.adapters.system_clock import SystemClock
from shared.bootstrap.container import Container
from shared.cli.installation import installed
from shared.errors import Unusable
from shared.mailboxes.connecting import connect_mailbox
from shared.mailboxes.connections import connections, secret_name
from shared.ports import Documents, Mailboxes, Secrets
from shared.settings import Settings

ROOT = Path(__file__).parents[2]
ROBIN, SAM, TONI = "robin@mail.example", "sam@mail.example", "toni@mail.example"
ALL = (ROBIN, SAM, TONI)
DATABASE = "careerops"

pytestmark = pytest.mark.usefixtures("firestore_emulator")


@pytest.fixture
def gmail() -> Iterator[GmailServer]:
    with GmailServer(SystemClock(), lambda _topic, _data: None) as server:
        yield server


@pytest.fixture
def settings(gmail: GmailServer, tmp_path: Path) -> Settings:
    return Settings(
        services="google",
        project=f"watches-{uuid4().hex[:12]}",
        database=DATABASE,
        secrets="files",
        data=tmp_path / "data",
        gmail_endpoint=gmail.url,
    )


@pytest.fixture
def deployed(settings: Settings, gmail: GmailServer) -> Iterator[Container]:
    """Three connected mailboxes, each watched."""
    with installed(settings) as (container, _):
        for address in ALL:
            gmail.account(address)
            connect_mailbox(container, address, gmail.credentials(address), None)
            assert container(Mailboxes).open(address).watch() is not None
        yield container


def watched(gmail: GmailServer) -> list[str]:
    return [address for address in ALL if gmail.account(address).watch is not None]


def command(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = {"CAREEROPS_DATA": str(settings.data), "CAREEROPS_GMAIL_ENDPOINT": str(settings.gmail_endpoint)}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "infra.stop_watches", "--secrets", "files", *arguments],
        cwd=settings.data.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(settings.data.parent), **ours},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_watch_ends_and_all_that_is_known_stays(deployed: Container, gmail: GmailServer) -> None:
    assert watched(gmail) == list(ALL)
    assert list(stop_watches(deployed)) == [Outcome(address, "stopped") for address in ALL]
    assert watched(gmail) == []
    assert [each.address for each in connections(deployed(Documents))] == list(ALL)
    secrets: Secrets = deployed(Secrets)
    assert all(secrets.get(secret_name(address)) for address in ALL)


def test_a_revoked_token_stops_nobody_else_s(deployed: Container, gmail: GmailServer) -> None:
    gmail.gmail.revoke(SAM)
    robin, sam, toni = stop_watches(deployed)
    assert (robin.state, toni.state) == ("stopped", "stopped")
    assert sam.state == "unreached"
    assert "invalid_grant" in sam.reason
    assert watched(gmail) == [SAM]


def test_a_mailbox_without_a_token_stops_nobody_else_s(
    deployed: Container, settings: Settings, gmail: GmailServer
) -> None:
    deployed(Secrets).delete(secret_name(ROBIN))
    with installed(settings) as (fresh, _):
        assert [each.state for each in stop_watches(fresh)] == ["unreached", "stopped", "stopped"]
    assert watched(gmail) == [ROBIN]


def test_a_dry_run_only_tells(deployed: Container, gmail: GmailServer) -> None:
    assert list(stop_watches(deployed, dry_run=True)) == [Outcome(address, "kept") for address in ALL]
    assert watched(gmail) == list(ALL)


def test_the_command_tells_what_became_of_each(
    deployed: Container, settings: Settings, gmail: GmailServer
) -> None:
    gmail.gmail.revoke(SAM)
    rehearsed = command(settings, "--project", settings.project, "--dry-run")
    assert rehearsed.returncode == 0, rehearsed
    assert rehearsed.stdout.count("would notify") == 3
    assert watched(gmail) == list(ALL)
    done = command(settings, "--project", settings.project, "--database", DATABASE, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert [each["state"] for each in said["mailboxes"]] == ["stopped", "unreached", "stopped"]
    assert not any(word in done.stdout for word in ("refresh_token", "emulated-client-secret"))
    assert connections(deployed(Documents))
    elsewhere = command(settings, "--project", settings.project, "--database", "another")
    assert elsewhere.stdout == f"No mailbox is connected in project {settings.project}, database another.\n"


def test_without_a_project_the_stack_names_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.data.mkdir(parents=True)
    monkeypatch.setenv("PULUMI_STACK", "ours")
    for given, meant in ((("--stack", "no-such-stack"), "no-such-stack"), ((), "ours")):
        done = command(settings, *given)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert f"gcp:project is not set in infra/Pulumi.{meant}.yaml" in done.stderr


def test_only_a_database_that_is_not_there_means_that_nobody_is_connected() -> None:
    for refusal, nobody in ((NotFound, True), (PermissionDenied, False)):
        with pytest.raises(Unusable) as told, understood("reading"):
            raise refusal("said Firestore")
        assert without_database(told.value) is nobody
