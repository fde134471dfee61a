"""A process that opens an export, saying so with every step, until it is killed."""

import os
import sys
from pathlib import Path

from shared.adapters.mailbox.export import ExportMailbox


def say(_done: int, _total: int) -> None:
    os.write(1, b".")


def main(path: Path, state: Path) -> None:
    ExportMailbox(path, state, say).close()
    os.write(1, b"!")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
