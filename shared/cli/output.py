"""Where the sub-commands write: standard output for results, standard error for progress and notes."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from rich.console import Console

from shared.disk_failure import disk_failure

FINDINGS = 1
"""The exit code of a command that did its work and found something a person should look at."""


def results() -> Console:
    """Return the console for results; it is as wide as the terminal, and wide enough in a pipe."""
    piped = not sys.stdout.isatty()
    return Console(highlight=False, width=120 if piped and "COLUMNS" not in os.environ else None)


def notes() -> Console:
    """Return the console for progress and notes."""
    return Console(stderr=True, highlight=False)


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print a value as JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def write_json(target: str, fields: Mapping[str, Any]) -> None:
    """Write an object to a file, whole or not at all, or to standard output for `-`.

    A field that is an iterator is written as an array, one element at a time. Raises Unusable when
    the file cannot be written.
    """
    if target == "-":
        _write(sys.stdout, fields)
        return
    path = Path(os.path.realpath(target))  # what a link points at is written, not the link
    part = path.with_name(f".{path.name}.part")
    device = path.exists() and not path.is_file() and not path.is_dir()  # it must not become a file
    try:
        with (path if device else part).open("w", encoding="utf-8") as file:
            _write(file, fields)
        if not device:
            part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise disk_failure(error, path) from error


def _write(out: IO[str], fields: Mapping[str, Any]) -> None:
    for number, (name, value) in enumerate(fields.items()):
        out.write(f"{',' if number else '{'}\n{json.dumps(name)}: ")
        if isinstance(value, Iterator):
            out.write("[")
            for position, element in enumerate(value):
                out.write(",\n" if position else "\n")
                out.write(json.dumps(element, ensure_ascii=False))
            out.write("]")
        else:
            out.write(json.dumps(value, ensure_ascii=False))
    out.write("}\n")
