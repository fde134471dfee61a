"""What a person or a test does to the emulator itself, over HTTP; Gmail has nothing of the kind."""

from datetime import datetime

from flask import Blueprint, Response, request

from emulators.gmail.account import ARRIVED, Account
from emulators.gmail.api_error import ApiError, invalid
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
        if "@" not in str(asked.get("address")):
            raise invalid('Say whose mailbox it is: {"address": "person@mail.example"}.')
        account = gmail.account(str(asked["address"]), asked.get("seed"))
        scopes = tuple(asked.get("scopes", (EVERYTHING,)))
        return json_response(authorized_user(gmail, request.host_url.rstrip("/"), account.address, scopes))

    @routes.post("/mail")
    def mail() -> Response:
        account = _account(gmail, request.args.get("account", ""))
        labels = request.args.get("labels", ",".join(ARRIVED)).split(",")
        id_ = account.deliver(request.get_data(), filter(None, labels), _received())
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
    account = _account(gmail, address)
    if what == "forget":
        account.forget()
    elif what == "revoke":
        gmail.revoke(account.address)
    else:
        gmail.repair(account.address)


def _account(gmail: Gmail, address: str) -> Account:
    if address.lower() not in gmail.accounts:
        raise ApiError(404, f"There is no account {address!r}; POST /admin/accounts makes one.", "notFound")
    return gmail.known(address)


def _received() -> datetime | None:
    given = request.args.get("received")
    try:
        return datetime.fromisoformat(given) if given else None
    except ValueError:
        raise invalid(f"received={given} is no ISO 8601 instant.") from None
