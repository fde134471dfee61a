"""The workflows against GitHub's schemas and against the known ways to lose a repository by them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
SCHEMAS = {
    "vendor.github-workflows": "workflows/*.yml",
    "vendor.github-actions": "actions/*/action.yml",
    "vendor.dependabot": "dependabot.yml",
}

Done = subprocess.CompletedProcess[str]


def tool(name: str, *arguments: str | Path) -> Done:
    command = [Path(sys.executable).with_name(name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - the linters on our own files


def checked(schema: str, folder: Path) -> Done:
    files = sorted(folder.glob(SCHEMAS[schema]))
    assert files, "or nothing would be checked"
    return tool("check-jsonschema", "--builtin-schema", schema, *files)


def audited(folder: Path) -> Done:
    return tool("zizmor", "--quiet", "--offline", "--strict-collection", "--persona", "auditor", folder)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GITHUB, tmp_path / ".github"))


def broken(path: Path, whole: str, part: str) -> None:
    text = path.read_text("utf-8")
    assert re.search(whole, text), "or nothing would be broken"
    path.write_text(re.sub(whole, part, text), "utf-8")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_file_is_of_its_schema(schema: str) -> None:
    done = checked(schema, GITHUB)
    assert done.returncode == 0, done.stdout


NOT_OF_THE_SCHEMA = [
    ("vendor.github-workflows", "workflows/ci.yml", "runs-on: ubuntu-24.04", "runs-at: ubuntu-24.04"),
    ("vendor.github-workflows", "workflows/deploy.yml", "id-token: write", "id-token: owner"),
    ("vendor.github-actions", "actions/deployer/action.yml", "using: composite", "using: compost"),
    ("vendor.dependabot", "dependabot.yml", "interval: weekly", "interval: sometimes"),
]


@pytest.mark.parametrize(("schema", "path", "whole", "part"), NOT_OF_THE_SCHEMA)
def test_what_breaks_a_schema_is_found(schema: str, path: str, whole: str, part: str, copy: Path) -> None:
    broken(copy / path, whole, part)
    assert checked(schema, copy).returncode == 1


def test_nothing_in_the_workflows_can_be_turned_against_us() -> None:
    done = audited(GITHUB)
    assert done.returncode == 0, done.stdout + done.stderr


HOLES = [
    ("excessive-permissions", "workflows/ci.yml", r"permissions: \{\}", "permissions: write-all"),
    ("unpinned-uses", "workflows/codeql.yml", r"init@[0-9a-f]{40} # v", "init@v"),
    ("artipacked", "workflows/ci.yml", r" +with:\n +persist-credentials: false\n", ""),
    (
        "template-injection",
        "workflows/ci.yml",
        "run: make pr",
        "run: make ${{ github.event.pull_request.title }}",
    ),
    ("dangerous-triggers", "workflows/deploy.yml", "pull_request:", "pull_request_target:"),
    ("secrets-outside-env", "workflows/deploy.yml", r"    environment: .*\n", ""),
    ("unpinned-uses", "actions/deployer/action.yml", r"auth@[0-9a-f]{40} # v", "auth@v"),
    ("dependabot-cooldown", "dependabot.yml", "default-days: 7", "default-days: 1"),
]


@pytest.mark.parametrize(("audit", "path", "whole", "part"), HOLES)
def test_a_hole_is_found(audit: str, path: str, whole: str, part: str, copy: Path) -> None:
    broken(copy / path, whole, part)
    done = audited(copy)
    assert done.returncode > 10, done.stderr  # zizmor's codes from 11 on tell of findings
    assert f"[{audit}]" in done.stdout
