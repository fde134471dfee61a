"""The REST surface of Secret Manager v1 over a vault."""

from typing import Any

from flask import Flask, request

from emulators.google_error import GoogleError, answer_in_googles_shape
from emulators.secret_manager.vault import Vault

_PROJECT = "/v1/projects/<project>"
_SECRET = f"{_PROJECT}/secrets/<secret>"
_VERSION = f"{_SECRET}/versions/<version>"
_ENTERED = {"enable": "ENABLED", "disable": "DISABLED", "destroy": "DESTROYED"}


def application(vault: Vault) -> Flask:
    """Return the WSGI application that answers for the vault."""
    app = Flask(__name__)
    answer_in_googles_shape(app)

    @app.post(f"{_PROJECT}/secrets")
    def create(project: str) -> dict[str, Any]:
        with vault.lock:
            told = request.get_json()
            return vault.create(f"projects/{project}", request.args.get("secretId", ""), told).shown()

    @app.get(f"{_PROJECT}/secrets")
    def secrets(project: str) -> dict[str, Any]:
        with vault.lock:
            return _page("secrets", [secret.shown() for secret in vault.secrets(f"projects/{project}")])

    @app.get(_SECRET)
    def get(project: str, secret: str) -> dict[str, Any]:
        with vault.lock:
            return vault.secret(_name(project, secret)).shown()

    @app.delete(_SECRET)
    def delete(project: str, secret: str) -> dict[str, Any]:
        with vault.lock:
            vault.delete(_name(project, secret))
            return {}

    @app.post(f"{_SECRET}:addVersion")
    def add_version(project: str, secret: str) -> dict[str, Any]:
        with vault.lock:
            payload = request.get_json().get("payload", {})
            return vault.add_version(_name(project, secret), payload).shown()

    @app.get(f"{_SECRET}/versions")
    def versions(project: str, secret: str) -> dict[str, Any]:
        with vault.lock:
            youngest_first = reversed(vault.secret(_name(project, secret)).versions)
            return _page("versions", [version.shown() for version in youngest_first])

    @app.get(_VERSION)
    def version(project: str, secret: str, version: str) -> dict[str, Any]:
        with vault.lock:
            return vault.secret(_name(project, secret)).version(version).shown()

    @app.get(f"{_VERSION}:access")
    def access(project: str, secret: str, version: str) -> dict[str, Any]:
        with vault.lock:
            found = vault.secret(_name(project, secret)).version(version)
            return {"name": found.name, "payload": found.access()}

    @app.post(f"{_VERSION}:<any(enable, disable, destroy):verb>")
    def enter(project: str, secret: str, version: str, verb: str) -> dict[str, Any]:
        with vault.lock:
            found = vault.secret(_name(project, secret)).version(version)
            found.enter(_ENTERED[verb])
            return found.shown()

    return app


def _name(project: str, secret: str) -> str:
    return f"projects/{project}/secrets/{secret}"


def _page(name: str, shown: list[dict[str, Any]]) -> dict[str, Any]:
    """Cut the page that the request asks for; a page token is the place where the page begins.

    Filters are refused, since a filter that is ignored shows more than was asked for.
    """
    if request.args.get("filter"):
        raise GoogleError("UNIMPLEMENTED", "This emulator knows no filter.")
    start = int(request.args.get("pageToken") or 0)
    end = start + (int(request.args.get("pageSize") or 0) or len(shown))
    onward = {"nextPageToken": str(end)} if end < len(shown) else {}
    return {name: shown[start:end], "totalSize": len(shown), **onward}
