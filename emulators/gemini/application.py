"""The whole HTTP surface over one script and one journal."""

from collections.abc import Sequence

from flask import Flask

from emulators.gemini.admin_routes import add_admin_routes
from emulators.gemini.desk import Desk
from emulators.gemini.embed_routes import add_embed_routes
from emulators.gemini.generate_routes import add_generate_routes
from emulators.gemini.journal import Journal
from emulators.gemini.model_routes import add_model_routes
from emulators.gemini.paths import prepare
from emulators.gemini.rule import Rule
from emulators.gemini.script import Script
from emulators.google_error import answer_in_googles_shape


def application(rules: Sequence[Rule], *, keep_prompts: bool) -> Flask:
    """Return the WSGI application that answers by the rules."""
    app = Flask(__name__)
    script, journal = Script(rules), Journal(keep_prompts=keep_prompts)
    desk = Desk(script, journal)
    answer_in_googles_shape(app)
    prepare(app)
    add_generate_routes(app, desk)
    add_embed_routes(app, desk)
    add_model_routes(app)
    add_admin_routes(app, script, rules, journal)
    return app
