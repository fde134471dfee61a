"""`careerops run` on a connected mailbox: no export, no cloud."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emulators.gmail.server import GmailServer
from shared.adapters.gmail.quota import Quota
from shared.adapters.secret_files import SecretFiles
from shared.adapters.sqlite_documents import SqliteDocuments
from shared.adapters.sqlite_store import SqliteStore
from shared.adapters.system_clock import SystemClock
from shared.bootstrap.embedded import DATABASE
from shared.mailboxes.connections import Connection, connect, secret_name
from tests.chain.command import Outcome, careerops, state
from tests.ports.mailbox.gmail_bench import OWNER, SINCE
from tests.ports.mailbox.samples import sample


@pytest.fixture
def server() -> Iterator[GmailServer]:
    with GmailServer(SystemClock(), lambda _, __: None) as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, server: GmailServer) -> Path:
    """A home where the owner has connected the mailbox."""
    data = state(tmp_path)
    data.mkdir(parents=True)
    store = SqliteStore(data / DATABASE, SystemClock())
    connect(
        SqliteDocuments(store, SystemClock(), {}), Connection(OWNER, SINCE, datetime(2026, 3, 1, tzinfo=UTC))
    )
    store.close()
    SecretFiles(data / "secrets").put(secret_name(OWNER), json.dumps(server.credentials(OWNER)))
    return tmp_path


def run(home: Path, server: GmailServer, *arguments: str | Path) -> Outcome:
    done = careerops(
        "run", "--json", "-", *arguments, home=home, more={"CAREEROPS_GMAIL_ENDPOINT": server.url}
    )
    assert done.returncode == 0, done.stderr
    outcome: Outcome = json.loads(done.stdout)
    return outcome


def spent(home: Path) -> int:
    store = SqliteStore(state(home) / DATABASE, SystemClock(), read_only=True)
    units = Quota(OWNER, SqliteDocuments(store, SystemClock(), {}), SystemClock()).spent()
    store.close()
    return units


def test_a_connected_mailbox_is_read_whole_and_then_only_what_is_new(home: Path, server: GmailServer) -> None:
    account = server.account(OWNER)
    for number in range(8):
        account.add(sample(number).raw, ("SPAM",) if number == 7 else ("INBOX",), None)
    stats = run(home, server)["stats"]
    assert (stats["messages"], stats["missing"], stats["dead_letters"]) == (7, 0, 0)
    assert account.meter.calls["messages.get"] == 7
    for number in (8, 9):
        account.add(sample(number).raw, ("INBOX",), None)
    stats = run(home, server)["stats"]
    assert (stats["messages"], stats["missing"], stats["dead_letters"]) == (9, 0, 0)
    assert account.meter.calls["messages.get"] == 9
    assert spent(home) == account.meter.units


def test_a_run_over_an_export_leaves_the_connected_mailbox_alone(
    home: Path, server: GmailServer, tmp_path: Path
) -> None:
    mail = tmp_path / "one.eml"
    mail.write_bytes(sample(1).raw)
    assert run(home, server, "--mail", mail)["stats"]["messages"] == 1
    assert server.account(OWNER).meter.units == 0


def test_a_run_without_access_ends_with_one_sentence(home: Path, server: GmailServer) -> None:
    server.gmail.revoke(OWNER)
    done = careerops("run", home=home, more={"CAREEROPS_GMAIL_ENDPOINT": server.url})
    assert done.returncode == 2
    assert OWNER in done.stderr
    assert "careerops connect" in done.stderr
    assert "Traceback" not in done.stderr
