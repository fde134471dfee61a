"""Google's Pub/Sub emulator."""

from emulators.services.address import HOST
from emulators.services.emulator import Emulator
from emulators.services.sdk import java_command


def _command(port: int) -> list[str]:
    java = java_command("pubsub-emulator", "lib/cloud-pubsub-emulator-*-all.jar")
    return [*java, "com.google.cloud.pubsub.testing.v1.Main", f"--host={HOST}", f"--port={port}"]


PUBSUB = Emulator("Pub/Sub", "PUBSUB_EMULATOR_HOST", _command)
