"""`careerops connect`: watch a Gmail mailbox."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from shared.cli.installation import installed
from shared.cli.options import AsJson, Data
from shared.cli.output import notes, print_json, results
from shared.cli.stack_or_folder import stack_or_folder
from shared.errors import Transient, Unusable
from shared.mailboxes.connecting import ask_for_a_look, connect_mailbox
from shared.mailboxes.connections import address_of
from shared.mailboxes.since import since as since_when
from shared.mailboxes.token_file import token_in
from shared.settings import Settings

Address = Annotated[
    str | None,
    typer.Argument(metavar="[ADDRESS]", help="Whose mailbox it shall be, to be sure it is that one."),
]
ClientSecret = Annotated[
    Path | None,
    typer.Option(
        "--client-secret",
        envvar="CAREEROPS_CLIENT_SECRET",
        metavar="FILE",
        help="JSON of your OAuth client of type Desktop app, from the Google Cloud console.",
    ),
]
TokenFile = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", help="A token in google-auth's authorized-user JSON."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE|Nd", help="Account for mail since this day.  [default: 90d]"),
]
Send = Annotated[bool, typer.Option("--send", help="Also ask for the right to send mail, for later.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the address, or print it only.")]


def connect(
    address: Address = None,
    client_secret: ClientSecret = None,
    token_file: TokenFile = None,
    since: Since = None,
    send: Send = False,
    browser: Browser = True,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Connect a Gmail mailbox, read-only; once for each mailbox.

    Connecting a mailbox again gives it a new token, which is how access that was revoked is mended.

    Examples:

      careerops connect --client-secret ~/Downloads/client_secret.json

      careerops connect robin@mail.example --token-file token.json --since 2026-01-01
    """
    settings = stack_or_folder(data)
    # What can be mended is said before anything is asked of the person.
    begins = since_when(since, datetime.now(UTC)) if since else None
    token = _token(client_secret, token_file, address, send=send, browser=browser)
    opened = address_of(_address(token, settings))
    if address and opened != address_of(address):
        raise Unusable(
            f"This opens the mailbox of {opened}, not that of {address}: "
            "choose the other account, or connect it without naming an address."
        )
    with installed(settings) as (container, worker):
        connected = connect_mailbox(container, opened, token, begins)
        if worker is None:
            ask_for_a_look(container, connected.address)
    said = {"mailbox": connected.address, "since": connected.since.isoformat(), "scopes": connected.scopes}
    if json:
        print_json(said)
        return
    results().print(f"{connected.address} is connected, since {connected.since:%Y-%m-%d}.", soft_wrap=True)
    if worker is not None:
        notes().print("Account for its mail with: careerops run")


def _token(
    client_secret: Path | None, token_file: Path | None, address: str | None, *, send: bool, browser: bool
) -> dict[str, Any]:
    if token_file is not None:
        return token_in(token_file)
    if client_secret is None:
        raise Unusable(
            "No OAuth client is known: name its JSON with --client-secret or CAREEROPS_CLIENT_SECRET, "
            "or a token with --token-file."
        )
    from shared.mailboxes.consent import READ, SEND, consent  # noqa: PLC0415 - only this command loads Google's flow

    return consent(client_secret, [READ, SEND] if send else [READ], address, browser=browser)


def _address(token: dict[str, Any], settings: Settings) -> str:
    from shared.bootstrap.gmail_trial import gmail_profile  # noqa: PLC0415 - nor Google's client

    try:
        address = gmail_profile(token, settings.gmail_endpoint).address
    except Transient as error:
        raise Unusable(
            "Gmail does not answer: check the connection and run `careerops connect` again."
        ) from error
    if not address:
        raise Unusable("Gmail did not say whose mailbox this is: run `careerops connect` again.")
    return address
