"""The bundle of one stage's function."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.bundles.archive import archived, content_hash
from infra.bundles.reach import ROOT, reached
from infra.bundles.requirements import imported_distributions, locked
from shared.errors import Unusable
from shared.topology import Stage

HASH_LENGTH = 16
_NO_DATA = {".py", ".pyc", ".pyi"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """An archive as it was written: `size` in bytes, `modules` and `distributions` by name."""

    stage: str
    path: Path
    sha256: str
    size: int
    modules: tuple[str, ...]
    distributions: tuple[str, ...]


def write(stage: Stage[Any, Any], folder: Path) -> Bundle:
    """Write a stage's bundle into a folder, in place of its former ones, named by its content.

    Raises Unusable when the stage has no function, or imports what nothing locks.
    """
    try:
        reach = reached(f"functions.{stage.name}.main")
        requirements = locked(imported_distributions(reach.others))
    except LookupError as error:
        raise Unusable(f"The stage {stage.name} cannot be bundled. {error.args[0]}") from error
    archive = archived(dict(_contents(stage.name, reach.modules, requirements)))
    sha256 = content_hash(archive)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stage.name}-{sha256[:HASH_LENGTH]}.zip"
    for former in folder.glob(f"{stage.name}-*.zip"):
        if former != path:
            former.unlink()
    path.write_bytes(archive)
    names = tuple(line.partition("==")[0] for line in requirements.splitlines() if line[:1].strip())
    return Bundle(stage.name, path, sha256, len(archive), tuple(reach.modules), names)


def _contents(stage: str, modules: Mapping[str, Path], requirements: str) -> Iterator[tuple[str, bytes]]:
    yield "main.py", _entry(stage).encode()
    yield "requirements.txt", requirements.encode()
    own = (ROOT / "functions" / stage).rglob("*.py")
    for path in {*modules.values(), *own, *_data(modules.values())}:
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()


def _data(modules: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that lie beside modules for them to read."""
    for folder in {path.parent for path in modules}:
        for path in (*folder.glob("*"), *folder.glob("data/*")):
            if path.is_file() and path.suffix not in _NO_DATA and not path.name.startswith("."):
                yield path


def _entry(stage: str) -> str:
    imported = f"from functions.{stage}.main import {stage}"
    return f'"""The function {stage}."""\n\n{imported}\n\n__all__ = ["{stage}"]\n'
