"""A person's consent to read their Gmail, given in their browser.

Source: https://developers.google.com/identity/protocols/oauth2/native-app
"""

import json
import sys
import webbrowser
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import OAuth2Error
from requests import RequestException

from shared.errors import Unusable
from shared.mailboxes.token_file import json_in

READ = "https://www.googleapis.com/auth/gmail.readonly"
SEND = "https://www.googleapis.com/auth/gmail.send"

_PATIENCE_SECONDS = 600
_ASK = "Open this address in your browser and say yes there: {url}"
_DONE = "CareerOps may read this mailbox now. You can close this window."


def consent(client_secret: Path, scopes: list[str], address: str | None, *, browser: bool) -> dict[str, Any]:
    """Ask in the browser, wait for the answer on a free port of this machine, and return the token's fields.

    `address` is whose account the page shall offer first. What to open goes to standard error. Raises
    Unusable when the file is no desktop client's, or when no consent comes.
    """
    client = json_in(client_secret, "client secret")
    if "installed" not in client:
        raise Unusable(
            f"The client secret {client_secret} is not one of a desktop app: create an OAuth client of type "
            "Desktop app in the Google Cloud console, download its JSON and name that file."
        )
    try:
        flow = InstalledAppFlow.from_client_config(client, scopes)
    except ValueError:
        raise Unusable(
            f"The client secret {client_secret} is incomplete: "
            "download it from the Google Cloud console again."
        ) from None
    granted = json.loads(_asked(flow, address, browser=browser).to_json())
    if not granted.get("refresh_token"):
        raise Unusable(
            "Google gave access for an hour only: remove CareerOps under "
            "https://myaccount.google.com/permissions and run `careerops connect` again."
        )
    return {**granted, "type": "authorized_user"}


def _asked(flow: InstalledAppFlow, address: str | None, *, browser: bool) -> Any:  # noqa: ANN401 - the library is untyped
    try:
        with redirect_stdout(sys.stderr):  # the library prints the address; standard output is for results
            return flow.run_local_server(
                host="127.0.0.1",
                port=0,
                open_browser=browser,
                authorization_prompt_message=_ASK,
                success_message=_DONE,
                timeout_seconds=_PATIENCE_SECONDS,
                access_type="offline",
                prompt="consent",
                **({"login_hint": address} if address else {}),
            )
    except webbrowser.Error:
        raise Unusable(
            "No browser can be opened here: add --no-browser and open the address yourself."
        ) from None
    except WSGITimeoutError:
        raise Unusable("No answer came within 10 minutes: run `careerops connect` again.") from None
    except OAuth2Error as error:
        raise Unusable(
            f"Google was not given your consent ({error.error}): run `careerops connect` again and say yes."
        ) from None
    except Warning:  # oauthlib raises one when the scopes granted are not those asked for
        raise Unusable(
            "Not all that was asked for was granted: run `careerops connect` again and tick every box."
        ) from None
    except (RequestException, OSError) as error:
        raise Unusable(
            f"Google's token service cannot be reached ({type(error).__name__}): "
            "check the connection and run `careerops connect` again."
        ) from None
