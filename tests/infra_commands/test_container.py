"""The Dockerfile is in step with the bundles: its own commands, run on real ones, bring a function up."""

import fnmatch
import os
import re
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from pathlib import Path
from zipfile import ZipFile

import pytest

from emulators.services.address import free_port
from emulators.services.child import spawn, wait_until
from shared.settings import Settings
from shared.stage import BAD_REQUEST
from shared.topology import STAGES
from tests.infra_commands.dockerfile import Dockerfile

ROOT = Path(__file__).parents[2]
DOCKERFILE = Dockerfile(ROOT / "Dockerfile")
FUNCTION = "dead_letter"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make bundle` writes."""
    folder = tmp_path_factory.mktemp("made") / "dist"
    command = [sys.executable, "-m", "infra.bundles", "--to", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own command
    return folder


def said(command: str, places: dict[str, Path], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the Dockerfile with folders of ours in place of the image's."""
    for place, path in places.items():
        command = re.sub(rf"(?<![\w/.]){place}\b", str(path), command)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", **variables}
    return subprocess.run(  # noqa: S603 - our own line
        ["/bin/sh", "-c", command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def pattern(stage: str) -> str:
    """The archives that are copied for a stage, of the folder that the build sees."""
    copied = next(argument for argument in DOCKERFILE.all("COPY") if argument.startswith("dist/"))
    return copied.split()[0].removeprefix("dist/").replace("${FUNCTION}", stage)


def test_both_stages_are_of_one_image_pinned_by_its_digest() -> None:
    images = {re.sub(" AS .*", "", argument) for argument in DOCKERFILE.all("FROM")}
    (image,) = images
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert re.fullmatch(rf"python:{python.removeprefix('>=')}\.\d+-slim-\w+@sha256:[0-9a-f]{{64}}", image)


def test_a_build_without_a_function_says_how_to_name_one() -> None:
    check = DOCKERFILE.run("test -n")
    refused = said(check, {}, FUNCTION="")
    assert refused.returncode == 1
    assert "--build-arg FUNCTION=classify" in refused.stderr
    assert said(check, {}, FUNCTION="classify").returncode == 0


def test_a_build_with_two_archives_of_a_function_says_what_to_do(tmp_path: Path) -> None:
    check = DOCKERFILE.run("wc -l")
    (tmp_path / "classify-0.zip").touch()
    assert said(check, {"/bundle": tmp_path}, FUNCTION="classify").returncode == 0
    (tmp_path / "classify-1.zip").touch()
    refused = said(check, {"/bundle": tmp_path}, FUNCTION="classify")
    assert refused.returncode == 1
    assert "make bundle" in refused.stderr


def test_every_function_has_one_archive_that_the_build_finds_and_sees(dist: Path) -> None:
    names = sorted(path.name for path in dist.glob("*.zip"))
    found = [fnmatch.filter(names, pattern(stage.name)) for stage in STAGES]
    assert all(len(each) == 1 for each in found), found
    assert sorted(name for each in found for name in each) == names
    assert (ROOT / ".dockerignore").read_text("utf-8").split() == ["*", "!dist/*.zip"]
    for stage in STAGES:
        (archive,) = dist.glob(pattern(stage.name))
        assert {"main.py", "requirements.txt"} <= set(ZipFile(archive).namelist())


def test_what_is_installed_is_what_the_bundle_locks() -> None:
    install = DOCKERFILE.run("pip install")
    assert "--require-hashes" in install
    assert "--requirement /workspace/requirements.txt" in install


def test_nobody_runs_it_as_root_and_nothing_is_run_by_a_shell() -> None:
    stage = DOCKERFILE.last_stage()
    (user,) = [argument for name, argument in stage if name == "USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert DOCKERFILE.command() == ["functions-framework"]
    assert ("ARG", "FUNCTION") in stage, "an argument is known in the stage that declares it"


def test_its_variables_are_settings_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {k: v for k, v in DOCKERFILE.environment().items() if k.startswith("CAREEROPS_")}
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
        assert str(getattr(Settings(), name.removeprefix("CAREEROPS_").lower())) == value
    assert len(ours) == 3


def test_its_own_commands_bring_a_function_up(dist: Path, tmp_path: Path) -> None:
    bundle, workspace, port = tmp_path / "bundle", tmp_path / "workspace", free_port()
    bundle.mkdir()
    (archive,) = dist.glob(pattern(FUNCTION))
    (bundle / archive.name).hardlink_to(archive)
    unpacked = said(DOCKERFILE.run("zipfile"), {"/bundle": bundle, "/workspace": workspace})
    assert unpacked.returncode == 0, unpacked.stderr

    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**DOCKERFILE.environment(FUNCTION=FUNCTION), "PORT": str(port), "PATH": path}

    def well() -> bool:
        words = [sys.executable, *DOCKERFILE.health()[1:]]
        done = subprocess.run(words, env=environment, capture_output=True, timeout=10, check=False)  # noqa: S603 - its own check
        return done.returncode == 0

    assert not well(), "or the check would tell nothing"
    server = spawn(
        "container", DOCKERFILE.command(), tmp_path / "log", environment=environment, folder=workspace
    )
    try:
        wait_until(well, server)
        assert posted(port) == BAD_REQUEST, "what is no push is refused by the function itself"
    finally:
        server.end()


def posted(port: int) -> int:
    """The status with which a function answers what is no push."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", data=b"{}", method="POST")
    try:
        return int(urllib.request.urlopen(request, timeout=20).status)  # noqa: S310 - likewise
    except urllib.error.HTTPError as error:
        with error:
            return error.code
