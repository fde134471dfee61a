"""Secret Manager within this process."""

from emulators.http_server import HttpServer
from emulators.secret_manager.application import application
from emulators.secret_manager.vault import Vault


class SecretManagerServer(HttpServer):
    """An empty Secret Manager on 127.0.0.1; what it keeps ends with it. Port 0 takes a free one."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(application(Vault()), port)
