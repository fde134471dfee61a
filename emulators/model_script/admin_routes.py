"""An emulator's own side: its script, what was asked of it, and a fresh start."""

from collections.abc import Sequence
from typing import Any

from flask import Flask, request
from werkzeug.exceptions import BadRequest

from emulators.model_script.journal import Journal
from emulators.model_script.rule import Rule
from emulators.model_script.script import Script, rules_of


def add_admin_routes(app: Flask, script: Script, rules: Sequence[Rule], journal: Journal) -> None:
    """Let the application be led from outside. A reset forgets the calls and goes back to the given rules."""

    @app.post("/admin/script")
    def replace() -> dict[str, Any]:
        try:
            replaced = rules_of(request.get_json())
            script.replace(replaced)
        except ValueError as error:
            raise BadRequest(str(error)) from error
        return {"rules": len(replaced)}

    @app.get("/admin/state")
    def state() -> dict[str, Any]:
        return journal.state()

    @app.post("/admin/reset")
    def reset() -> dict[str, Any]:
        script.replace(rules)
        journal.forget()
        return {"rules": len(rules)}
