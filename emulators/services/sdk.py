"""Where Google's own emulators are installed: in the platform folder of the Google Cloud SDK."""

import os
import shutil
from pathlib import Path

from shared.errors import Unusable

# Half a gigabyte is plenty for a mailbox, and these servers live too briefly for a second compiler.
_JAVA_OPTIONS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.language=en")


class NotInstalled(Unusable):
    """A server that this machine lacks; the text says what would bring it."""


def sdk() -> Path | None:
    """Return the SDK's folder: CLOUDSDK_ROOT if it is set, else the one that `gcloud` belongs to."""
    named = os.environ.get("CLOUDSDK_ROOT")
    if named:
        return Path(named)
    gcloud = shutil.which("gcloud")
    return Path(gcloud).resolve().parents[1] if gcloud else None


def java_command(component: str, pattern: str) -> list[str]:
    """Return the command that runs an emulator's jar, looked for in the component's folder.

    Raises NotInstalled when the SDK, the component or Java is missing.
    """
    folder = sdk()
    if folder is None:
        raise NotInstalled("there is no `gcloud` on the PATH: install the Google Cloud SDK")
    jars = sorted((folder / "platform" / component).glob(pattern))
    if not jars:
        raise NotInstalled(f"the Google Cloud SDK lacks it: `gcloud components install {component}`")
    java = shutil.which("java")
    if java is None:
        raise NotInstalled("there is no `java` on the PATH: install a Java runtime, 11 or newer")
    return [java, *_JAVA_OPTIONS, "-cp", str(jars[-1])]
