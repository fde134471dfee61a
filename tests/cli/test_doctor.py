"""`careerops doctor`: what is up, how fresh it is, what to do; an answer within seconds, whatever is down."""

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from emulators.gmail.server import GmailServer
from emulators.mailbox.sample_mailbox import SAMPLE
from tests.chain.command import careerops, folder_of, state
from tests.cli.test_connect import ROBIN, at, token_file

NOWHERE = "127.0.0.1:1"
CLOUD = {
    "CAREEROPS_SERVICES": "google",
    "CAREEROPS_PROJECT": "doctor",
    "PUBSUB_EMULATOR_HOST": NOWHERE,
    "FIRESTORE_EMULATOR_HOST": NOWHERE,
    "STORAGE_EMULATOR_HOST": f"http://{NOWHERE}",
}
Findings = dict[str, dict[str, str]]


def told(home: Path, code: int, **more: str) -> Findings:
    done = careerops("doctor", "--json", home=home, more=more)
    assert (done.returncode, done.stderr) == (code, ""), done
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["ok"] is (code == 0)
    assert all(each["fix"] for each in said["checks"] if each["state"] in ("mend", "down"))
    return {each["what"]: each for each in said["checks"]}


def test_a_healthy_folder_needs_nobody(settled: Path) -> None:
    found = told(settled, 0)
    assert {each["state"] for each in found.values()} == {"ok"}
    assert f"export {SAMPLE}" in found
    table = careerops("doctor", home=settled)
    assert table.returncode == 0
    assert "messages accounted for" in table.stdout


def test_before_anything_it_says_how_to_begin(tmp_path: Path) -> None:
    found = told(tmp_path, 1)
    assert "careerops run" in found["data folder"]["fix"]


def test_a_connected_mailbox_and_its_revoked_access(gmail: GmailServer, tmp_path: Path) -> None:
    gmail.account(ROBIN).deliver((SAMPLE / "001-northwind-confirmation.eml").read_bytes())
    careerops("connect", "--token-file", token_file(tmp_path, gmail), home=tmp_path, more=at(gmail))
    careerops("run", home=tmp_path, more=at(gmail))
    found = told(tmp_path, 0, **at(gmail))
    assert "1 messages" in found[f"{ROBIN}: access"]["detail"]
    assert "0 missing of 1" in found[f"{ROBIN}: audit"]["detail"]

    gmail.gmail.revoke(ROBIN)
    revoked = told(tmp_path, 1, **at(gmail))[f"{ROBIN}: access"]
    assert revoked["state"] == "mend"
    assert "careerops connect" in revoked["fix"]
    gone = told(tmp_path, 1, CAREEROPS_GMAIL_ENDPOINT=f"http://{NOWHERE}")[f"{ROBIN}: access"]
    assert gone["state"] in ("mend", "down")
    next((state(tmp_path) / "secrets").iterdir()).unlink()
    assert "token is not there" in told(tmp_path, 1, **at(gmail))[f"{ROBIN}: access"]["detail"]


def test_an_export_that_is_gone_is_noted(tmp_path: Path) -> None:
    box = folder_of(tmp_path / "box", [SAMPLE / "001-northwind-confirmation.eml"])
    careerops("run", "--mail", box, home=tmp_path)
    shutil.rmtree(box)
    assert told(tmp_path, 0)[f"export {box}"]["state"] == "note"


def test_a_damaged_database_is_down(settled: Path) -> None:
    database = state(settled) / "careerops.db"
    for path in state(settled).glob("careerops.db-*"):
        path.unlink()
    os.truncate(database, database.stat().st_size // 3)
    assert any(each["state"] == "down" for each in told(settled, 1).values())


def test_a_cloud_that_is_down_is_said_to_be_within_seconds(tmp_path: Path) -> None:
    began = time.monotonic()
    found = told(tmp_path, 1, **CLOUD)
    assert time.monotonic() - began < 15
    down = {what for what, each in found.items() if each["state"] == "down"}
    assert down == {"broker", "documents", "blobs"}
    assert found["secrets"]["state"] == "ok"


def test_each_service_is_missed_alone(
    pubsub_emulator: str, firestore_emulator: str, storage_emulator: str, tmp_path: Path
) -> None:
    up = {
        "PUBSUB_EMULATOR_HOST": pubsub_emulator,
        "FIRESTORE_EMULATOR_HOST": firestore_emulator,
        "STORAGE_EMULATOR_HOST": f"http://{storage_emulator}",
    }
    for what, variable in (
        ("broker", "PUBSUB_EMULATOR_HOST"),
        ("documents", "FIRESTORE_EMULATOR_HOST"),
        ("blobs", "STORAGE_EMULATOR_HOST"),
    ):
        found = told(tmp_path, 1, **{**CLOUD, **up, variable: CLOUD[variable]})
        assert found[what]["state"] == "down", found
        others = {"broker", "documents", "blobs"} - {what}
        assert all(found[other]["state"] != "down" or other == "blobs" for other in others), found
