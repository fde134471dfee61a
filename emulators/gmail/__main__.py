"""The emulator as a process: `python -m emulators.gmail --help`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from emulators.gmail.application import application
from emulators.gmail.gmail import LIMIT, Gmail
from emulators.gmail.mail_files import NoMailError, load
from emulators.gmail.pubsub_topic import publish_nowhere, publish_to
from emulators.gmail.ticker import Ticker
from emulators.gmail.wall_clock import WallClock
from emulators.http_server import serve


def main(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.")] = 0,
    account: Annotated[str, typer.Option(help="Address of the mailbox that is there from the start.")] = "",
    mail: Annotated[
        list[Path] | None, typer.Option(help="An .eml, an mbox or a folder to put in it.")
    ] = None,
    pubsub: Annotated[str, typer.Option(help="HOST:PORT of the Pub/Sub emulator to notify.")] = "",
    seed: Annotated[int, typer.Option(help="What ids and faults are drawn from.")] = 0,
    limit: Annotated[int, typer.Option(help="Quota units that a user may spend in a minute.")] = LIMIT,
) -> None:
    """Serve Gmail's API on this machine until SIGTERM; the first line printed says where.

    GET /admin/state tells what happened; POST /admin/accounts makes a mailbox and returns its tokens;
    POST /admin/mail?account=ADDRESS delivers a mail; POST /admin/faults {"kind": ...} lets things go wrong.
    """
    gmail = Gmail(WallClock(), publish_to(pubsub) if pubsub else publish_nowhere, seed, limit)
    if mail and not account:
        _end("Say with --account ADDRESS whose mail --mail is.")
    if account:
        mailbox = gmail.account(account)
        for path in mail or ():
            try:
                load(mailbox, path)
            except NoMailError as error:
                _end(str(error))
    with Ticker(gmail):
        code = serve("The Gmail emulator", application(gmail), port)
    raise typer.Exit(code)


def _end(sentence: str) -> None:
    typer.echo(sentence, file=sys.stderr)
    raise typer.Exit(2)


if __name__ == "__main__":
    typer.run(main)
