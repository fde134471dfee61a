from collections.abc import Callable, Iterator

import pytest
from ollama import Client

from emulators.model_script.rule import Rule
from emulators.ollama.server import OllamaServer


@pytest.fixture
def scripted() -> Iterator[Callable[..., tuple[Client, OllamaServer]]]:
    servers: list[OllamaServer] = []
    clients: list[Client] = []

    def start(*rules: Rule, keep_prompts: bool = False) -> tuple[Client, OllamaServer]:
        servers.append(OllamaServer(rules, keep_prompts=keep_prompts).start())
        clients.append(Client(servers[-1].url, timeout=10))
        return clients[-1], servers[-1]

    yield start
    for client in clients:
        client.close()  # type: ignore[no-untyped-call]  # ollama has few types
    for server in servers:
        server.close()
