"""What the workflows name, they name as the rest of the repository has it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
FILES = sorted([*GITHUB.glob("workflows/*.yml"), *GITHUB.glob("actions/*/action.yml")])
HASHED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(path: Path) -> Any:  # noqa: ANN401 - any YAML value
    return YAML(typ="safe").load(path)


def workflow(name: str) -> Any:  # noqa: ANN401 - likewise
    return read(GITHUB / "workflows" / name)


def pythons() -> list[str]:
    found: list[str] = workflow("ci.yml")["jobs"]["gate"]["strategy"]["matrix"]["python"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_named_by_hash_and_release(path: Path) -> None:
    uses = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert uses
    for each in uses:
        inner = each.removeprefix("$/")
        if inner != each:
            assert (ROOT / inner / "action.yml").is_file(), each
        else:
            assert HASHED.fullmatch(each), each


def test_one_release_of_an_action_is_used_everywhere() -> None:
    uses = {use for path in FILES for use in re.findall(r"uses: (\S+@\S+)", path.read_text("utf-8"))}
    names = [re.sub(r"(/[^/]+)/.*@.*|@.*", r"\1", use) for use in uses]
    hashes = {(name, use.partition("@")[2]) for name, use in zip(names, uses, strict=True)}
    assert len(hashes) == len(set(names)), sorted(uses)


def test_the_gate_runs_on_every_python_we_say_we_support() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={pythons()[0]}"
    assert pythons() == ["3.11", "3.12", "3.13"]


def test_the_gate_fails_where_an_emulator_is_missing() -> None:
    gate = workflow("ci.yml")["jobs"]["gate"]
    assert gate["env"]["CI"] == "true", "tests/lacking.py asks for it"
    components = [step.get("with", {}).get("install_components") for step in gate["steps"]]
    assert "pubsub-emulator,cloud-firestore-emulator" in components
    assert any("setup-java" in step.get("uses", "") for step in gate["steps"])
    assert gate["steps"][-1]["run"] == "make pr"


def test_the_pulumi_cli_is_of_the_locked_version() -> None:
    locked = re.search(r"(?m)^pulumi==(\S+)", (ROOT / "requirements/dev.txt").read_text("utf-8"))
    installed = re.search(
        r"pulumi-version: (\S+)", (GITHUB / "actions/deployer/action.yml").read_text("utf-8")
    )
    assert locked
    assert installed
    assert installed[1] == locked[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_made_is_a_target_of_the_makefile(path: Path) -> None:
    made = set(re.findall(r"run: make (\w+)", path.read_text("utf-8")))
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert made <= targets


def test_only_deploying_jobs_can_prove_who_they_are() -> None:
    can = {
        (path.name, name)
        for path in GITHUB.glob("workflows/*.yml")
        for name, job in read(path)["jobs"].items()
        if "id-token" in job["permissions"]
    }
    assert can == {("deploy.yml", "preview"), ("deploy.yml", "up")}


def test_a_fork_is_never_given_an_identity() -> None:
    jobs = workflow("deploy.yml")["jobs"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in jobs["preview"]["if"]
    assert "github.event_name == 'push'" in jobs["up"]["if"]
    assert workflow("deploy.yml")["on"]["push"] == {"branches": ["main"]}


def test_a_stack_is_deployed_by_one_run_at_a_time_and_prod_after_dev() -> None:
    up = workflow("deploy.yml")["jobs"]["up"]
    assert up["concurrency"] == {"group": "deploy-${{ matrix.stack }}", "cancel-in-progress": False}
    assert up["strategy"] == {"max-parallel": 1, "matrix": {"stack": ["dev", "prod"]}}
    assert up["environment"] == "${{ matrix.stack }}"
    assert workflow("deploy.yml")["jobs"]["preview"]["environment"] == "${{ matrix.stack }}-preview"


def test_every_kind_of_dependency_is_kept_up_to_date() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"pip", "github-actions", "docker"}
    for update in updates:
        for folder in update.get("directories", [update.get("directory")]):
            assert (ROOT / folder.lstrip("/")).is_dir(), folder
