"""Consent and tokens: the page a person says yes on, and the endpoint that hands tokens out.

Source: https://developers.google.com/identity/protocols/oauth2/native-app
"""

from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirection

from emulators.gmail.api_error import invalid
from emulators.gmail.gmail import Gmail
from emulators.gmail.grants import LIFETIME_SECONDS, Grant, InvalidGrantError
from emulators.gmail.scopes import EVERYTHING
from emulators.gmail.serving import json_response


def blueprint(gmail: Gmail) -> Blueprint:
    """Return the addresses of consent, token and revocation."""
    routes = Blueprint("oauth", __name__)

    def consent() -> Redirection:
        account, asked = _consenting(gmail), request.args
        answer = {"state": asked["state"]} if "state" in asked else {}
        if gmail.faults.strike("consent_denied", account):
            answer["error"] = "access_denied"
        else:
            scopes = tuple(asked.get("scope", EVERYTHING).split())
            answer["code"] = gmail.grants.code(account, scopes, asked.get("code_challenge", ""))
            answer["scope"] = " ".join(scopes)
        return redirect(f"{asked.get('redirect_uri', '')}?{urlencode(answer)}")

    def token() -> Response:
        asked = request.form
        if gmail.faults.strike("token_unavailable", None):
            return json_response({"error": "temporarily_unavailable"}, 503)
        try:
            if asked.get("grant_type") == "authorization_code":
                code, verifier = asked.get("code", ""), asked.get("code_verifier", "")
                refresh, access, grant = gmail.grants.exchange(code, verifier)
                return json_response({**_tokens(access, grant), "refresh_token": refresh})
            access, grant = _refreshed(gmail, asked.get("refresh_token", ""))
        except InvalidGrantError:
            said = "Token has been expired or revoked."
            return json_response({"error": "invalid_grant", "error_description": said}, 400)
        return json_response(_tokens(access, grant))

    def revoke() -> Response:
        if gmail.grants.forget(request.values.get("token", "")):
            return json_response({})
        said = {"error": "invalid_token", "error_description": "Token expired or revoked"}
        return json_response(said, 400)

    for address in ("/o/oauth2/auth", "/o/oauth2/v2/auth"):
        routes.add_url_rule(address, address.replace("/", "_"), consent)
    routes.add_url_rule("/token", "token", token, methods=["POST"])
    routes.add_url_rule("/revoke", "revoke", revoke, methods=["POST"])
    return routes


def _consenting(gmail: Gmail) -> str:
    """Return the account at the screen: the one hinted at, else the only one there is."""
    hint = request.args.get("login_hint", "")
    if hint:
        return gmail.known(hint).address
    if len(gmail.accounts) != 1:
        raise invalid("Add login_hint=ADDRESS to say which of the accounts consents.")
    return next(iter(gmail.accounts))


def _refreshed(gmail: Gmail, token: str) -> tuple[str, Grant]:
    access, grant = gmail.grants.refresh(token)
    if gmail.faults.strike("invalid_grant", grant.account, "token"):
        raise InvalidGrantError
    return access, grant


def _tokens(access: str, grant: Grant) -> dict[str, str | int]:
    return {
        "access_token": access,
        "expires_in": LIFETIME_SECONDS,
        "scope": " ".join(grant.scopes),
        "token_type": "Bearer",
    }
