import re
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LENGTHS = {
    path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
    for folder in ("docs", "emulators", "functions", "infra", "shared")
    for path in (ROOT / folder).rglob("*.py")
}
ALL = sorted(LENGTHS) + [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")]
UNNAMED = {"utils", "util", "helpers", "helper", "common", "misc", "constants"}
PUT_OFF = re.compile(r"#.*\b(?:T[O]DO|FIX[M]E|X[X]X|HAC[K])\b")


def test_no_file_is_long() -> None:
    assert {path: length for path, length in LENGTHS.items() if length > 300} == {}


def test_files_are_small() -> None:
    assert statistics.median(LENGTHS.values()) < 80


def test_every_file_is_named_after_what_it_holds() -> None:
    assert [path for path in ALL if UNNAMED & set(Path(path).with_suffix("").parts)] == []


def test_nothing_is_put_off() -> None:
    assert [path for path in ALL if PUT_OFF.search((ROOT / path).read_text("utf-8"))] == []


@pytest.mark.parametrize("name", ["run", "dev"])
def test_requirements_are_locked_by_hash_and_name_no_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    pinned = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(pinned) > 20
    for requirement in pinned:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement
    assert not re.search(r"index|https?:|file:", text)


def test_what_runs_is_locked_alike_for_development() -> None:
    run, dev = (
        set(re.findall(r"(?m)^\S+==\S+", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")))
        for name in ("run", "dev")
    )
    assert run <= dev
