"""Secret Manager as a process of its own."""

import argparse
import sys

from emulators.http_server import serve
from emulators.secret_manager.application import application
from emulators.secret_manager.vault import Vault

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m emulators.secret_manager",
        description="Google's Secret Manager (v1, REST), in memory, on 127.0.0.1.",
    )
    parser.add_argument(
        "--port", type=int, default=0, help="where to listen; 0, the default, takes a free one"
    )
    sys.exit(serve("The Secret Manager emulator", application(Vault()), parser.parse_args().port))
