"""What a person or a test does to the emulator itself, over HTTP; Gmail has nothing of the kind."""

from datetime import datetime

from flask import Blueprint, Response, request

from emulators.gmail.api_error import invalid
from emulators.gmail.authorized_user import authorized_user
from emulators.gmail.gmail import Gmail
from emulators.gmail.scopes import EVERYTHING
from emulators.gmail.serving import json_response
from emulators.gmail.state import state_of


def blueprint(gmail: Gmail) -> Blueprint:
    """Return the addresses under /admin."""
    routes = Blueprint("admin", __name__, url_prefix="/admin")

    @routes.get("/state")
    def state() -> Response:
        return json_response(state_of(gmail))

    @routes.post("/reset")
    def reset() -> Response:
        gmail.reset()
        return json_response({})

    @routes.post("/accounts")
    def create() -> Response:
        asked = request.get_json()
        account = gmail.account(str(asked["address"]), asked.get("seed"))
        scopes = tuple(asked.get("scopes", (EVERYTHING,)))
        return json_response(authorized_user(gmail, request.host_url.rstrip("/"), account.address, scopes))

    @routes.post("/mail")
    def mail() -> Response:
        account = gmail.known(request.args.get("account", ""))
        labels = request.args.get("labels", "INBOX,UNREAD").split(",")
        received = request.args.get("received")
        at = datetime.fromisoformat(received) if received else None
        id_ = account.deliver(request.get_data(), filter(None, labels), at)
        return json_response({"id": id_, "threadId": account.message(id_).thread})

    @routes.post("/faults")
    def arm() -> Response:
        try:
            gmail.arm(**request.get_json())
        except (TypeError, ValueError) as error:
            raise invalid(str(error)) from error
        return json_response({})

    @routes.delete("/faults")
    def clear() -> Response:
        gmail.faults.clear()
        return json_response({})

    @routes.post("/accounts/<address>/<any(forget, revoke, repair):what>")
    def change(address: str, what: str) -> Response:
        _change(gmail, address, what)
        return json_response({})

    return routes


def _change(gmail: Gmail, address: str, what: str) -> None:
    if what == "forget":
        gmail.known(address).forget()
    elif what == "revoke":
        gmail.revoke(address)
    else:
        gmail.repair(address)
