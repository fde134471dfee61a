"""The data folder of the embedded mode: whether it is there, free and roomy, its exports where they were."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from shared.bootstrap.container import Container
from shared.doctor.finding import Check, Finding
from shared.mailboxes.exports import known
from shared.ports import Documents

_ROOM = 1 << 30


def folder_checks(data: Path) -> Mapping[str, Check]:
    """Return the checks that need no database."""
    return {"data folder": partial(_folder, data), "disk space": partial(_room, data)}


def export_checks(container: Container) -> Mapping[str, Check]:
    """Return a check for each export that a run was given."""
    documents: Documents = container(Documents)
    return {f"export {path}": partial(_export, path) for path in known(documents)}


def _folder(data: Path) -> Iterator[Finding]:
    if not data.is_dir():
        yield Finding(
            "data folder", "mend", f"there is none at {data}", "run `careerops run --mail PATH` first"
        )
    elif not os.access(data, os.W_OK | os.X_OK):
        yield Finding("data folder", "mend", f"{data} is read-only", "make it writable for you")
    elif _in_use(data / "lock"):
        yield Finding("data folder", "note", f"{data}; a run is at work in it")
    else:
        yield Finding("data folder", "ok", str(data))


def _in_use(lock: Path) -> bool:
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _room(data: Path) -> Iterator[Finding]:
    there = next(folder for folder in (data, *data.parents) if folder.is_dir())
    free = shutil.disk_usage(there).free
    told = f"{free / _ROOM:,.1f} GiB free"
    fix = "free some space: a run needs about as much as the mail it keeps"
    yield Finding("disk space", "ok" if free > _ROOM else "mend", told, "" if free > _ROOM else fix)


def _export(path: Path) -> Iterator[Finding]:
    what = f"export {path}"
    if path.exists():
        yield Finding(what, "ok", "it is there")
    else:
        fix = (
            "put it back, or forget it with `careerops purge --export`; what is known of it stays until then"
        )
        yield Finding(what, "note", "it is gone", fix)
