"""What is in a bundle, and that it is the same bytes whenever and wherever it is made."""

import ast
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from infra.bundles.bundle import Bundle, write
from infra.bundles.reach import ELSEWHERE, reached
from infra.bundles.requirements import _distribution as distribution_of
from shared.errors import Unusable
from shared.topology import STAGES, TRACK, Stage

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bundle]:
    folder = tmp_path_factory.mktemp("dist")
    return {stage.name: write(stage, folder) for stage in STAGES}


def made_elsewhere(folder: Path, root: Path, **environment: str) -> dict[str, str]:
    """Make all bundles in a process of its own; return their hashes."""
    command = [sys.executable, "-m", "infra.bundles", "--to", str(folder), "--json"]
    told = subprocess.run(  # noqa: S603 - our own module
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        umask=0o077 if environment else 0o022,
    )
    return {each["stage"]: each["sha256"] for each in json.loads(told.stdout)["bundles"]}


def copied(folder: Path) -> Path:
    """Return a copy of what bundles are made of, every file of another time and mode."""
    for name in ("functions", "shared", "infra", "requirements"):
        shutil.copytree(ROOT / name, folder / name, copy_function=shutil.copy)
    for path in (folder / "functions").rglob("*.py"):
        os.utime(path, (0, 0))
        path.chmod(0o600)
    return folder


def test_the_same_bytes_are_made_in_another_folder_at_another_time_by_another_hand(
    bundles: dict[str, Bundle], tmp_path: Path
) -> None:
    root = copied(tmp_path / "house")
    time.sleep(0.01)
    other = made_elsewhere(tmp_path / "dist", root, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert other == {name: bundle.sha256 for name, bundle in bundles.items()}
    changed = root / "functions" / "track" / "changes.py"
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    again = made_elsewhere(tmp_path / "dist", root)
    assert {name for name in again if again[name] != other[name]} == {"track"}
    assert len(list((tmp_path / "dist").glob("track-*.zip"))) == 1, "the former one is gone"


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_it_holds_its_own_folder_what_it_reaches_and_nothing_else(
    bundles: dict[str, Bundle], stage: Stage[Any, Any]
) -> None:
    names = ZipFile(bundles[stage.name].path).namelist()
    assert bundles[stage.name].path.name == f"{stage.name}-{bundles[stage.name].sha256[:16]}.zip"
    functions = {name.split("/")[1] for name in names if name.startswith("functions/")}
    assert functions == {"__init__.py", stage.name}
    own = {path.relative_to(ROOT).as_posix() for path in (ROOT / "functions" / stage.name).rglob("*.py")}
    assert own <= set(names)
    assert {name.split("/")[0] for name in names} == {"functions", "shared", "main.py", "requirements.txt"}
    assert not [name for name in names if name.startswith(("shared/cli/", "shared/adapters/sqlite"))]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_import_is_in_it_or_listed_and_nothing_is_listed_in_vain(
    bundles: dict[str, Bundle], stage: Stage[Any, Any]
) -> None:
    bundle = bundles[stage.name]
    archive = ZipFile(bundle.path)
    names, listed = set(archive.namelist()), set(bundle.distributions)
    used = {"functions-framework"}
    for name in names:
        if not name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(archive.read(name))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                if module.partition(".")[0] in {"functions", "shared"}:
                    path = module.replace(".", "/")
                    there = {f"{path}.py", f"{path}/__init__.py"} & names
                    assert there or module in ELSEWHERE, f"{name} imports {module}"
                elif (brings := distribution_of(module)) is not None:
                    assert brings in listed, f"{name} imports {module}"
                    used.add(brings)
    reach = reached(f"functions.{stage.name}.main")
    used |= {found for module in reach.others if (found := distribution_of(module))}
    lines = [line.partition("==")[0] for line in archive.read("requirements.txt").decode().splitlines()]
    assert {line for line in lines if line and not line.startswith(" ")} == listed
    assert used <= listed


def test_only_what_reads_mail_lists_what_reads_mail(bundles: dict[str, Bundle]) -> None:
    assert "phonenumbers" in bundles["classify"].distributions
    assert "phonenumbers" not in bundles["track"].distributions
    assert not {"typer", "rich", "pulumi"} & set(bundles["track"].distributions)


def test_a_stage_without_a_function_is_one_sentence(tmp_path: Path) -> None:
    made_up: Stage[Any, Any] = Stage("made_up", "nothing", ())
    said = r"^The stage made_up cannot be bundled\. There is no module functions\.made_up"
    with pytest.raises(Unusable, match=said):
        write(made_up, tmp_path)


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    command = [sys.executable, "-m", "infra.bundles", "--to", str(tmp_path / "file" / "dist")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own module
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert told.stderr.startswith("bundles: ")


def test_a_bundle_is_named_by_what_is_in_it(bundles: dict[str, Bundle]) -> None:
    assert len({bundle.sha256 for bundle in bundles.values()}) == len(STAGES)
    assert bundles[TRACK.name].size == bundles[TRACK.name].path.stat().st_size
