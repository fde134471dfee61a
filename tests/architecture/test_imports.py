"""The import law, and what importing costs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shared.topology import STAGES

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")

BREACHES = [
    ("functions/track/main.py", "functions.fetch.main", "Functions never import one another"),
    ("shared/domain/company.py", "shared.settings", "Domain, mail and contracts are pure"),
    ("shared/mail/parse.py", "shared.adapters.file_blobs", "Domain, mail and contracts are pure"),
    ("functions/sync/main.py", "shared.adapters.file_blobs", "Only the composition root knows the adapters"),
    ("functions/sync/main.py", "emulators.mailbox.generate", "Only a command reaches for the bundled sample"),
    ("shared/stage.py", "infra.program", "What runs knows nothing of how it is deployed"),
]

# Modules beyond the interpreter's own standard library: what was measured, and a tenth.
COMMAND = 6
CHAIN = 676


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - the linter on our own code


def imported(*modules: str) -> set[str]:
    """The modules that importing these loads, in a process of its own, without the standard library."""
    code = (
        "import sys; before = set(sys.modules)\n"
        + "".join(f"import {module}\n" for module in modules)
        + "loaded = set(sys.modules) - before\n"
        "print(*(m for m in loaded if m.partition('.')[0] not in sys.stdlib_module_names))"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603 - our own line
    return set(told.stdout.split())


def test_the_import_law_holds() -> None:
    told = linted(ROOT)
    assert told.returncode == 0, told.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("emulators", "functions", "infra", "shared"):
        ignored = shutil.ignore_patterns("__pycache__", "*.eml", "*.bak")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


@pytest.mark.parametrize(("path", "module", "law"), BREACHES)
def test_a_breach_is_found(copy: Path, path: str, module: str, law: str) -> None:
    breached = copy / path
    formerly = breached.read_text("utf-8")
    breached.write_text(f"{formerly}\nimport {module}\n", "utf-8")
    told = linted(copy)
    breached.write_text(formerly, "utf-8")
    assert told.returncode == 1
    assert f"{law}" in told.stdout.partition("Broken contracts")[2], told.stdout


def test_the_command_starts_with_next_to_nothing() -> None:
    assert len(imported("shared.cli.main")) <= COMMAND


def test_the_whole_chain_stays_within_its_budget_and_loads_no_web_server() -> None:
    mains = [f"functions.{stage.name}.main" for stage in STAGES]
    loaded = imported("shared.cli.app", "shared.data_folder", *mains)
    assert {"shared.worker", "functions.track.main"} <= loaded, "or the figure would be worth nothing"
    assert len(loaded) <= CHAIN
    unwanted = ("flask", "functions_framework", "werkzeug", "starlette", "icalendar", "google.")
    assert [module for module in loaded if module.startswith(unwanted)] == []
