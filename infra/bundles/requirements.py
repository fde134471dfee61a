"""Which locked distributions a bundle needs: those that its modules import, and what these need in turn."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[2] / "requirements" / "run.txt"
ALWAYS = ("functions-framework",)
"""What serves a function, whatever it imports."""

DEPLOYED = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.0",
    "python_version": "3.11",
    "sys_platform": "linux",
}
"""Where functions run, wherever a bundle is made."""


def imported_distributions(modules: Iterable[str]) -> frozenset[str]:
    """Return the distributions that bring these modules. Raises LookupError for one that none brings."""
    return frozenset(filter(None, map(_distribution, modules)))


def locked(needed: Iterable[str]) -> str:
    """Return the lock of these distributions, of what serves functions, and of what they need in turn.

    Raises LookupError for a distribution that `requirements/run.txt` does not lock.
    """
    lock = _lock()
    wanted = set(_closure([*needed, *ALWAYS], lock))
    return "".join(text for name, text in lock.items() if name in wanted)


def _closure(needed: Iterable[str], lock: Mapping[str, str]) -> Iterator[str]:
    ahead, met = [(canonicalize_name(name), frozenset[str]()) for name in needed], set[object]()
    while ahead:
        name, extras = ahead.pop()
        if (name, extras) in met:
            continue
        met.add((name, extras))
        if name not in lock:
            raise LookupError(f"requirements/run.txt does not lock {name}: run `make lock`.")
        yield name
        for text in metadata.requires(name) or ():
            each = Requirement(text)
            if _applies(each, extras):
                ahead.append((canonicalize_name(each.name), frozenset(each.extras)))


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**DEPLOYED, "extra": extra}) for extra in ("", *extras))


def _distribution(module: str) -> str | None:
    """Return what brings a module; None for the standard library's own, and for a name that several share."""
    parts = module.split(".")
    if parts[0] in sys.stdlib_module_names:
        return None
    for length in range(len(parts), 0, -1):
        found = _files().get("/".join(parts[:length]))
        if found:
            return found
    if "/".join(parts) in _shared_names():
        return None
    raise LookupError(f"No installed distribution brings the module {module}: add it to pyproject.toml.")


@cache
def _files() -> Mapping[str, str]:
    """Return the distribution of each module by its path without an ending, as a/b for a.b."""
    found = {}
    for distribution in metadata.distributions():
        name = canonicalize_name(distribution.metadata["Name"])
        for file in distribution.files or ():
            if file.suffix in (".py", ".so", ".pyi"):
                path = file.with_name(file.name.partition(".")[0])
                found[(path.parent if path.name == "__init__" else path).as_posix()] = name
    return found


@cache
def _shared_names() -> frozenset[str]:
    """Return the namespaces, as a/b for a.b: nothing brings one by itself."""
    return frozenset(parent.as_posix() for path in _files() for parent in PurePosixPath(path).parents)


@cache
def _lock() -> Mapping[str, str]:
    """Return the lock's requirements by name, each with its hashes and without its comments."""
    text = re.sub(r"(?m)^\s*#.*\n", "", LOCK.read_text("utf-8"))
    blocks = re.split(r"(?m)^(?=\S)", text)
    return {canonicalize_name(block.partition("==")[0].partition("[")[0]): block for block in blocks if block}
