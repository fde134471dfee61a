"""The WSGI application: every method at its address, and what is beside the API."""

from flask import Flask

from emulators.gmail import admin, batch, oauth
from emulators.gmail.api_error import ApiError
from emulators.gmail.gmail import Gmail
from emulators.gmail.routes import drafts, history, labels, messages, profile, threads, watch, writing
from emulators.gmail.serving import refused, view
from emulators.google_error import answer_in_googles_shape

_ROUTES = (profile, watch, history, labels, messages, writing, threads, drafts)


def application(gmail: Gmail) -> Flask:
    """Return the API over these mailboxes, with consent and administration."""
    app = Flask(__name__)
    answer_in_googles_shape(app)
    app.register_error_handler(ApiError, refused)
    for route in (route for module in _ROUTES for route in module.ROUTES):
        address = f"/gmail/v1/users/<user>/{route.path}"
        serve = view(gmail, route)
        app.add_url_rule(address, route.name, serve, methods=[route.verb])
        if route.takes_media:
            app.add_url_rule(f"/upload{address}", f"upload.{route.name}", serve, methods=[route.verb])
    for beside in (batch, oauth, admin):
        app.register_blueprint(beside.blueprint(gmail))
    return app
