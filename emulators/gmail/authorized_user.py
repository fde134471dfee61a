"""A new consent's tokens, in the form of google-auth's authorized-user JSON."""

from typing import Any

from emulators.gmail.gmail import Gmail


def authorized_user(gmail: Gmail, url: str, address: str, scopes: tuple[str, ...]) -> dict[str, Any]:
    """Return the tokens; the account is made when it is not there.

    google-auth's `from_authorized_user_info` overlooks `token_uri`: give it to `Credentials` itself.
    """
    account = gmail.account(address)
    return {
        "type": "authorized_user",
        "account": account.address,
        "client_id": "emulated-client",
        "client_secret": "emulated-client-secret",
        "refresh_token": gmail.grants.grant(account.address, scopes),
        "token_uri": f"{url}/token",
        "scopes": list(scopes),
    }
