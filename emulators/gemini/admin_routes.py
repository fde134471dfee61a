"""The emulator's own side: its script, what was asked of it, and a fresh start."""

from collections.abc import Sequence
from typing import Any

from flask import Flask, request

from emulators.gemini.journal import Journal
from emulators.gemini.rule import Rule
from emulators.gemini.script import Script, rules_of
from emulators.google_error import GoogleError


def add_admin_routes(app: Flask, script: Script, rules: Sequence[Rule], journal: Journal) -> None:
    """Let the application be led from outside. A reset forgets the calls and goes back to the given rules."""

    @app.post("/admin/script")
    def replace() -> dict[str, Any]:
        try:
            replaced = rules_of(request.get_json())
        except ValueError as error:
            raise GoogleError("INVALID_ARGUMENT", str(error)) from error
        script.replace(replaced)
        return {"rules": len(replaced)}

    @app.get("/admin/state")
    def state() -> dict[str, Any]:
        return journal.state()

    @app.post("/admin/reset")
    def reset() -> dict[str, Any]:
        script.replace(rules)
        journal.forget()
        return {"rules": len(rules)}
