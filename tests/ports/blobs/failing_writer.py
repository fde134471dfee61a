"""A process whose disk refuses: `python -m tests.ports.blobs.failing_writer SCENE FOLDER`."""

import os
import resource
import sys
from pathlib import Path

from shared.adapters.file_blobs import FileBlobs
from shared.errors import Unusable

NOBODY = 65534


def main(scene: str, folder: Path) -> None:
    if scene == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    elif os.geteuid() == 0:
        os.setuid(NOBODY)  # the superuser may write anywhere
    blobs = FileBlobs(folder)
    blobs.put("mail/small", b"x" * 90_000)
    blobs.put("mail/large", b"x" * 110_000)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    except Unusable as stop:
        sys.stdout.write(f"Unusable: {stop}\n")
