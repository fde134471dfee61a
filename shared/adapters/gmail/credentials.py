"""The token of a mailbox: what its owner granted."""

import json

from google.oauth2.credentials import Credentials

from shared.errors import AccessRevoked

GOOGLE = "https://oauth2.googleapis.com/token"


def credentials_from(token: str, mailbox: str) -> Credentials:
    """Return the credentials in a kept token, JSON in google-auth's authorized-user form.

    Its `token_uri` is honoured, which google-auth's own reader overrides. Raises AccessRevoked when
    no access can come of it.
    """
    try:
        info = json.loads(token)
        kept = {name: str(info[name]) for name in ("refresh_token", "client_id", "client_secret")}
        token_uri = str(info.get("token_uri", GOOGLE))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise AccessRevoked(
            mailbox, f"The token kept for {mailbox} is damaged: run `careerops connect` for it again."
        ) from None
    return Credentials(None, token_uri=token_uri, **kept)
