"""Google's Firestore emulator."""

from emulators.services.address import HOST
from emulators.services.emulator import Emulator
from emulators.services.sdk import java_command

_MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"


def _command(port: int) -> list[str]:
    java = java_command("cloud-firestore-emulator", "cloud-firestore-emulator.jar")
    return [*java, _MAIN, "--host", HOST, "--port", str(port)]


FIRESTORE = Emulator("Firestore", "FIRESTORE_EMULATOR_HOST", _command)
