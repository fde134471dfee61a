"""`python -m infra.preflight`: everything that is missing at once, each with what mends it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.preflight.asked import ask
from infra.preflight.examination import examine
from infra.preflight.finding import Finding
from shared.errors import Unusable
from tests.infra_commands.programs import GCLOUD, PULUMI, program

ROOT = Path(__file__).parents[2]
STACK_FILE = "config:\n  gcp:project: robins-hunt\n  gcp:region: europe-west1\n"
TOKEN = {"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}
NOT_OURS = ("GOOGLE_", "CLOUDSDK_", "PULUMI_", "CAREEROPS_", "XDG_")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of one's own on which nothing is, and a home without credentials."""
    for name in os.environ:
        if name.startswith(NOT_OURS):
            monkeypatch.delenv(name)
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")  # no look for a metadata server, which takes its time
    return folder


@pytest.fixture
def signed_in(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert programs.is_dir(), "it forgets whoever was signed in"
    path = tmp_path / "credentials.json"
    path.write_text(json.dumps(TOKEN), "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The program's folder, with what the command itself is made of and one configured stack."""
    infra = tmp_path / "infra"
    shutil.copytree(ROOT / "infra/preflight", infra / "preflight")
    shutil.copy(ROOT / "infra/__init__.py", infra)
    (infra / "Pulumi.dev.yaml").write_text(STACK_FILE, "utf-8")
    return infra


def states(found: list[Finding]) -> dict[str, str]:
    return {each.what: each.state for each in found}


def by_name(found: list[Finding], what: str) -> str:
    return next(str(each) for each in found if each.what == what)


def preflight(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "infra.preflight", *arguments],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": f"{folder.parent}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_all_that_is_missing_is_said_at_once(programs: Path, folder: Path) -> None:
    assert not list(programs.iterdir())
    (folder / "Pulumi.dev.yaml").unlink()
    done = preflight(folder, "--stack", "dev")
    assert (done.returncode, done.stdout) == (2, "")
    missing = [line for line in done.stderr.splitlines() if line.startswith("preflight: ")]
    mended = ("get.pulumi.com", "set gcp:project PROJECT", "set gcp:region", "application-default login")
    assert len(missing) == len(mended)
    for sentence, command in zip(missing, mended, strict=True):
        assert command in sentence
        assert sentence.endswith(".")
    others = set(done.stderr.splitlines()) - set(missing)
    assert all(line.startswith("not checked: ") for line in others), others


@pytest.mark.usefixtures("signed_in")
def test_nothing_is_in_the_way_of_who_has_everything(programs: Path, folder: Path) -> None:
    program(programs, "pulumi", PULUMI)
    program(programs, "gcloud", GCLOUD)
    done = preflight(folder, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["ready"] is True
    assert [each["state"] for each in said["checks"]] == ["ok"] * 8
    assert "a-token" not in done.stdout
    plain = preflight(folder)
    assert (plain.returncode, plain.stdout) == (0, "Nothing is missing that can be seen from here.\n")


@pytest.mark.usefixtures("signed_in")
def test_what_cannot_be_seen_is_told_and_stops_nobody(programs: Path, folder: Path) -> None:
    program(programs, "pulumi", PULUMI)
    done = preflight(folder)
    assert done.returncode == 0
    unseen = [line for line in done.stderr.splitlines() if line.startswith("not checked: ")]
    assert len(unseen) == 3
    assert all("gcloud" in line for line in unseen)


@pytest.mark.usefixtures("programs")
def test_without_a_name_and_without_pulumi_no_stack_is_chosen(folder: Path) -> None:
    found = examine(folder, None)
    assert states(found)["the stack"] == "missing"
    assert "STACK=dev" in by_name(found, "the stack")
    assert "gcp:project" not in states(found), "whose?"


def test_the_selected_stack_is_meant_where_none_is_named(programs: Path, folder: Path) -> None:
    program(programs, "pulumi", PULUMI)
    assert "stack dev" in by_name(examine(folder, None), "the stack")
    program(programs, "pulumi", {**PULUMI, "stack ls": ('[{"name": "dev", "current": false}]', 0)})
    assert states(examine(folder, None))["the stack"] == "missing"


@pytest.mark.parametrize("name", ["prod", "organization/careerops/prod"])
def test_a_stack_is_known_by_its_short_and_its_full_name(programs: Path, folder: Path, name: str) -> None:
    program(programs, "pulumi", PULUMI)
    found = examine(folder, name)
    assert states(found)["the stack"] == "ok"
    assert "Pulumi.prod.yaml" in by_name(found, "gcp:project")


def test_a_stack_that_is_not_there_is_to_be_made(programs: Path, folder: Path) -> None:
    program(programs, "pulumi", PULUMI)
    assert "pulumi --cwd infra stack init dve" in by_name(examine(folder, "dve"), "the stack")


def test_a_value_of_the_project_s_file_counts_for_every_stack(programs: Path, folder: Path) -> None:
    program(programs, "pulumi", PULUMI)
    (folder / "Pulumi.yaml").write_text("config:\n  gcp:region:\n    value: europe-west4\n", "utf-8")
    (folder / "Pulumi.dev.yaml").write_text("config:\n  gcp:project: robins-hunt\n", "utf-8")
    found = examine(folder, "dev")
    assert by_name(found, "gcp:region") == "gcp:region is europe-west4."


PULUMI_FAILS = [
    ("version", "no such library", "the Pulumi CLI", "missing", "no such library"),
    (
        "whoami",
        "error: PULUMI_ACCESS_TOKEN must be set",
        "the login to Pulumi's state",
        "missing",
        "pulumi login",
    ),
    ("stack ls", "error: passphrase", "the stack", "unchecked", "error: passphrase"),
]


@pytest.mark.parametrize(("words", "complaint", "what", "state", "said"), PULUMI_FAILS)
def test_pulumi_that_refuses_is_heard(
    programs: Path, folder: Path, words: str, complaint: str, what: str, state: str, said: str
) -> None:
    program(programs, "pulumi", {**PULUMI, words: (complaint, 255)})
    found = examine(folder, "dev")
    assert states(found)[what] == state
    assert said in by_name(found, what)
    assert states(found)["gcp:project"] == "ok", "the stack's file is read in any case"


GCLOUD_FAILS = [
    ("print-access-token", "ERROR: invalid_grant: Bad Request", "application-default credentials", "missing"),
    ("print-access-token", "ERROR: no route to host", "application-default credentials", "unchecked"),
    ("projects describe", "ERROR: caller does not have permission", "the project", "missing"),
    ("projects describe", "ERROR: You do not currently have an active account", "the project", "unchecked"),
    ("projects describe", "ERROR: no route to host", "the project", "unchecked"),
    (
        "billing projects describe",
        "ERROR: API cloudbilling not enabled",
        "the project's billing",
        "unchecked",
    ),
]


@pytest.mark.parametrize(("words", "complaint", "what", "state"), GCLOUD_FAILS)
@pytest.mark.usefixtures("signed_in")
def test_gcloud_that_refuses_is_heard(
    programs: Path, folder: Path, words: str, complaint: str, what: str, state: str
) -> None:
    program(programs, "pulumi", PULUMI)
    program(programs, "gcloud", {**GCLOUD, words: (complaint, 1)})
    found = examine(folder, "dev")
    assert states(found)[what] == state
    assert [each for each in found if each.what != what and each.state != "ok"] == []


NOT_READY = [
    ("projects describe", '{"lifecycleState": "DELETE_REQUESTED"}', "the project", "undelete"),
    (
        "billing projects describe",
        '{"billingEnabled": false}',
        "the project's billing",
        "billing projects link",
    ),
]


@pytest.mark.parametrize(("words", "answer", "what", "mend"), NOT_READY)
@pytest.mark.usefixtures("signed_in")
def test_a_project_that_cannot_be_worked_in_is_missing(
    programs: Path, folder: Path, words: str, answer: str, what: str, mend: str
) -> None:
    program(programs, "pulumi", PULUMI)
    program(programs, "gcloud", {**GCLOUD, words: (answer, 0)})
    found = examine(folder, "dev")
    assert states(found)[what] == "missing"
    assert mend in by_name(found, what)


@pytest.mark.usefixtures("programs")
def test_credentials_that_lead_nowhere_are_none(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "nowhere.json"))
    assert states(examine(folder, "dev"))["application-default credentials"] == "missing"


@pytest.mark.usefixtures("programs")
def test_a_damaged_file_of_a_stack_is_one_sentence(folder: Path) -> None:
    (folder / "Pulumi.dev.yaml").write_text("config: [", "utf-8")
    with pytest.raises(Unusable, match=r"Pulumi\.dev\.yaml is not valid YAML"):
        examine(folder, "dev")
    done = preflight(folder, "--stack", "dev")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_program_that_hangs_is_not_waited_for(programs: Path) -> None:
    (programs / "slow").write_text("#!/bin/sh\nexec /bin/sleep 30\n", "utf-8")
    (programs / "slow").chmod(0o755)
    answer = ask("slow", seconds=0.2)
    assert not answer.good
    assert "0 seconds" in answer.last_complaint


def test_a_bad_option_is_no_traceback(programs: Path, folder: Path) -> None:
    assert programs.is_dir()
    done = preflight(folder, "--stacks", "dev")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
