"""The whole HTTP surface over one script and one journal."""

from collections.abc import Sequence

from flask import Flask

from emulators.model_script.admin_routes import add_admin_routes
from emulators.model_script.desk import Desk
from emulators.model_script.journal import Journal
from emulators.model_script.rule import Kind, Rule
from emulators.model_script.script import Script
from emulators.ollama.error import answer_in_ollamas_shape, refuse
from emulators.ollama.generate_routes import add_generate_routes
from emulators.ollama.library import Library
from emulators.ollama.model_routes import add_model_routes

KINDS: tuple[Kind, ...] = (
    "rate_limited",
    "unavailable",
    "internal",
    "overdue",
    "denied",
    "model_missing",
    "slow",
    "cut_body",
    "truncated",
    "max_tokens",
    "refusal",
    "malformed",
    "off_schema",
    "wrong_quote",
)
"""The faults that Ollama has."""


def application(rules: Sequence[Rule], *, models: Sequence[str], keep_prompts: bool) -> Flask:
    """Return the WSGI application that answers by the rules. Raises ValueError where it cannot."""
    app = Flask(__name__)
    script, journal = Script(rules, KINDS), Journal(keep_prompts=keep_prompts)
    desk, library = Desk(script, journal, refuse), Library(models)
    answer_in_ollamas_shape(app)
    add_generate_routes(app, library, desk)
    add_model_routes(app, library, desk)
    add_admin_routes(app, script, rules, journal)
    return app
