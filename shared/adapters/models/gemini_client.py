"""The client of Gemini. GOOGLE_GEMINI_BASE_URL and GOOGLE_VERTEX_BASE_URL lead it to other servers."""

from google.auth.credentials import Credentials
from google.genai import Client
from google.genai.types import HttpOptions


def client_by_key(key: str) -> Client:
    """Return a client of the Gemini API."""
    # Previews and the names that end in -latest are served by v1beta only.
    return Client(vertexai=False, api_key=key, http_options=_options("v1beta"))


def client_by_vertex(project: str, location: str, credentials: Credentials | None = None) -> Client:
    """Return a client of Vertex AI, by default with the credentials of the surroundings."""
    return Client(
        vertexai=True,
        project=project,
        location=location,
        credentials=credentials,
        http_options=_options(),
    )


def _options(version: str | None = None) -> HttpOptions:
    # A redirect would take the mail and the key to an address that nobody configured.
    return HttpOptions(api_version=version, client_args={"follow_redirects": False})
