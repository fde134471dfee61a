from collections.abc import Callable, Iterator

import pytest
from google import genai
from google.genai.types import HttpOptions
from google.oauth2.credentials import Credentials

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Rule

MakeClient = Callable[[GeminiServer], genai.Client]


def gemini(server: GeminiServer) -> genai.Client:
    return genai.Client(api_key="any", http_options=HttpOptions(base_url=server.url, timeout=10_000))


def vertex(server: GeminiServer) -> genai.Client:
    return genai.Client(
        vertexai=True,
        project="a-project",
        location="europe-west1",
        credentials=Credentials("any"),
        http_options=HttpOptions(base_url=server.url, timeout=10_000),
    )


@pytest.fixture(params=[gemini, vertex])
def make_client(request: pytest.FixtureRequest) -> MakeClient:
    made: MakeClient = request.param
    return made


@pytest.fixture
def scripted() -> Iterator[Callable[..., tuple[genai.Client, GeminiServer]]]:
    servers: list[GeminiServer] = []
    clients: list[genai.Client] = []

    def start(*rules: Rule, keep_prompts: bool = False) -> tuple[genai.Client, GeminiServer]:
        servers.append(GeminiServer(rules, keep_prompts=keep_prompts).start())
        clients.append(gemini(servers[-1]))
        return clients[-1], servers[-1]

    yield start
    for client in clients:
        client.close()
    for server in servers:
        server.close()
