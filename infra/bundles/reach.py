"""Which modules a function reaches, by the imports that stand in their text."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("functions", "shared")
ELSEWHERE = frozenset({"shared.bootstrap.embedded"})
"""What only the embedded mode loads; a function's process asks for it by a setting, and never does."""


@dataclass(frozen=True)
class Reach:
    """The modules of ours that a function reaches, by name, and the names of others that they import."""

    modules: dict[str, Path]
    others: frozenset[str]


def reached(entry: str) -> Reach:
    """Return what a module reaches, itself included; an import within a function counts as well."""
    modules: dict[str, Path] = {}
    others: set[str] = set()
    ahead = [*_with_parents(entry)]
    while ahead:
        name = ahead.pop()
        if name in modules or name in ELSEWHERE:
            continue
        path = _file(name)
        if path is None:
            raise LookupError(f"There is no module {name}.")
        modules[name] = path
        for imported in _imported(path):
            if imported.partition(".")[0] in OURS:
                ahead += _with_parents(imported)
            else:
                others.add(imported)
    return Reach(dict(sorted(modules.items())), frozenset(others))


def _imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports; of `from a import b` also a.b, should that be one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if node.module.partition(".")[0] not in OURS or _file(inner):
                    yield inner


def _with_parents(name: str) -> Iterator[str]:
    """Yield a module and the packages around it, which are imported before it."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])


def _file(name: str) -> Path | None:
    base = ROOT.joinpath(*name.split("."))
    for path in (base / "__init__.py", base.with_suffix(".py")):
        if path.is_file():
            return path
    return None
