"""How each request is served: who asks, what goes wrong, what it costs, then the answer."""

import json
from collections.abc import Callable
from http import HTTPStatus

from flask import Response, request

from emulators.gmail.account import Account
from emulators.gmail.api_error import ApiError, forbidden
from emulators.gmail.faults import REFUSALS
from emulators.gmail.gmail import Gmail
from emulators.gmail.routes.route import Call, Route
from emulators.gmail.scopes import allowed
from emulators.gmail.upload import body_and_media

_BATCHED = "gmail.batched"


def view(gmail: Gmail, route: Route) -> Callable[..., Response]:
    """Return the function that serves one method."""

    def serve(user: str, **path: str) -> Response:
        account = _account(gmail, user, route.name)
        _refuse(gmail, account.address, route.name)
        account.meter.spend(route.name, gmail.clock.now())
        body, media = body_and_media(request.mimetype, request.content_type or "", request.get_data())
        answer = route.answer(Call(gmail, account, path, request.args, body, media))
        if answer is None:
            return Response(status=HTTPStatus.NO_CONTENT)
        return finished(gmail, account.address, route.name, json_response(answer))

    return serve


def json_response(answer: object, status: int = 200) -> Response:
    """Return JSON the way Google writes it."""
    # Half a character in a damaged mail must not damage the answer.
    text = (json.dumps(answer, indent=2, ensure_ascii=False) + "\n").encode(errors="replace")
    return Response(text, status, content_type="application/json; charset=UTF-8")


def refused(error: ApiError) -> Response:
    """Return an error's answer."""
    return json_response(error.body(), error.code)


def finished(gmail: Gmail, account: str | None, method: str, response: Response) -> Response:
    """Return the answer, or the half of it that arrives before the connection breaks."""
    if request.environ.get(_BATCHED) or not gmail.faults.strike("truncated", account, method):
        return response
    whole = response.get_data()
    response.set_data(whole[: len(whole) // 2])
    response.headers["Content-Length"] = str(len(whole))
    return response


def inside_batch() -> dict[str, bool]:
    """Return what marks a request as one part of a batch, whose connection cannot break alone."""
    return {_BATCHED: True}


def _account(gmail: Gmail, user: str, method: str) -> Account:
    grant = gmail.grants.check(request.headers.get("Authorization", ""))
    account = gmail.known(grant.account)
    if user.lower() not in ("me", account.address):
        raise forbidden(f"Delegation denied for {account.address}", "forbidden")
    if not allowed(method, grant.scopes):
        raise forbidden("Request had insufficient authentication scopes.", "insufficientPermissions")
    return account


def _refuse(gmail: Gmail, account: str, method: str) -> None:
    if slow := gmail.faults.strike("slow", account, method):
        gmail.clock.sleep(slow.seconds)
    for kind, error in REFUSALS.items():
        if gmail.faults.strike(kind, account, method):
            raise error
