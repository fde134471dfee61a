"""A bundle in an empty folder, with nothing installed but what it lists, answers a real push."""

import base64
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest

from emulators.pubsub.provision import provision
from emulators.services.address import free_port
from emulators.services.child import spawn, wait_until
from infra.bundles.bundle import Bundle, write
from shared.adapters.firestore_documents import FirestoreDocuments
from shared.adapters.system_clock import SystemClock
from shared.contracts.codec import encode
from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.messages import Retry
from shared.topology import STAGES, TRACK

DONE = 204
MAIL = MailClassified(
    mailbox="box",
    message="first",
    message_id="<first>",
    date=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    category=Category.NOT_JOB,
    confidence=1,
    tier="rules",
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return write(TRACK, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def python(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has what the bundle lists, and nothing else."""
    folder = tmp_path_factory.mktemp("alone") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=60)  # noqa: S603 - our own interpreter
    (packages,) = folder.glob("lib/python*/site-packages")
    for name in bundle.distributions:
        for file in installed_files(name):
            place = packages / str(file)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(file.locate())
    return folder / "bin" / "python"


def installed_files(name: str) -> Iterator[metadata.PackagePath]:
    """Yield a distribution's files but those outside of the packages; some are not for this machine."""
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return
    yield from (each for each in files if ".." not in each.parts and "__pycache__" not in each.parts)


def test_it_has_nothing_that_is_not_listed(python: Path) -> None:
    for module, there in (("flask", True), ("typer", False), ("pytest", False)):
        done = subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL, check=False)  # noqa: S603 - our own line
        assert (done.returncode == 0) is there, module


@pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator")
def test_it_answers_a_real_push(bundle: Bundle, python: Path, tmp_path: Path) -> None:
    project, port = f"test-{uuid4().hex[:8]}", free_port()
    ZipFile(bundle.path).extractall(tmp_path / "workspace")
    provision(project, {stage.name: "http://127.0.0.1:9/" for stage in STAGES}, Retry(1, 2, attempts=5))
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    server = spawn(
        "track",
        [
            str(python),
            "-m",
            "functions_framework",
            "--target",
            "track",
            "--port",
            str(port),
            "--host",
            "127.0.0.1",
        ],
        tmp_path / "log",
        environment={
            **environment,
            "CAREEROPS_SERVICES": "google",
            "CAREEROPS_PROJECT": project,
            "STORAGE_EMULATOR_HOST": "http://127.0.0.1:9",
        },
        folder=tmp_path / "workspace",
    )
    try:
        wait_until(lambda: answer(port, b"{}") != 0, server)
        event = encode(MAIL, "test", datetime.now(UTC))
        pushed = {
            "message": {
                "data": base64.b64encode(event.data).decode(),
                "attributes": dict(event.attributes),
                "messageId": "1",
            },
            "subscription": f"projects/{project}/subscriptions/{next(TRACK.subscriptions()).name}",
        }
        assert answer(port, json.dumps(pushed).encode()) == DONE, server.last_line()
    finally:
        server.end()
    documents = FirestoreDocuments(project, "(default)", SystemClock())
    record = documents.get("messages", "first")
    documents.close()
    assert record
    assert record.data["category"] == "not_job"


def answer(port: int, body: bytes) -> int:
    """Return the status that a post gets; 0 while nobody answers."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310 - likewise
            return int(response.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0
