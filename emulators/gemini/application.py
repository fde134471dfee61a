"""The whole HTTP surface over one script and one journal."""

from collections.abc import Sequence
from typing import get_args

from flask import Flask

from emulators.gemini.embed_routes import add_embed_routes
from emulators.gemini.generate_routes import add_generate_routes
from emulators.gemini.model_routes import add_model_routes
from emulators.gemini.paths import prepare
from emulators.gemini.refusal import refuse
from emulators.google_error import answer_in_googles_shape
from emulators.model_script.admin_routes import add_admin_routes
from emulators.model_script.desk import Desk
from emulators.model_script.journal import Journal
from emulators.model_script.rule import Kind, Rule
from emulators.model_script.script import Script


def application(rules: Sequence[Rule], *, keep_prompts: bool) -> Flask:
    """Return the WSGI application that answers by the rules. Raises ValueError where it cannot."""
    app = Flask(__name__)
    script, journal = Script(rules, get_args(Kind)), Journal(keep_prompts=keep_prompts)
    desk = Desk(script, journal, refuse)
    answer_in_googles_shape(app)
    prepare(app)
    add_generate_routes(app, desk)
    add_embed_routes(app, desk)
    add_model_routes(app)
    add_admin_routes(app, script, rules, journal)
    return app
