"""An emulator of Cloud Storage, in memory: the package gcp-storage-emulator."""

import sys
from importlib.util import find_spec

from emulators.services.address import HOST
from emulators.services.emulator import Emulator
from emulators.services.sdk import NotInstalled


def _command(port: int) -> list[str]:
    if find_spec("gcp_storage_emulator") is None:
        raise NotInstalled("the package gcp-storage-emulator is missing: `pip install gcp-storage-emulator`")
    options = ["--in-memory", "--quiet", "--host", HOST, "--port", str(port)]
    return [sys.executable, "-m", "gcp_storage_emulator", "start", *options]


STORAGE = Emulator("Cloud Storage", "STORAGE_EMULATOR_HOST", _command, scheme="http://")
