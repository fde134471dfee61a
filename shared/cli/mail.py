"""`careerops mail`: put mail into the emulated mailbox of a running stack."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import urlencode

import typer

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.bootstrap.embedded import embedded
from shared.cli.options import AsJson, settings_with
from shared.cli.output import print_json, results
from shared.cli.status import the_stack
from shared.errors import Unusable
from shared.ports import Mailbox, Mailboxes, RawMail

mail = typer.Typer(
    no_args_is_help=True,
    help="Mail for the emulated mailbox of a running stack.",
    epilog="careerops mail send --sample",
)

From = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="A mailbox export: .eml, mbox, Maildir, .zip ...", show_default=False
    ),
]
Sample = Annotated[bool, typer.Option("--sample", help="Send the bundled sample instead of a file.")]
To = Annotated[
    str | None, typer.Option("--to", metavar="ACCOUNT", help="Whose mailbox.  [default: that of `up`]")
]

_SECONDS = 30.0
_NOTIFIED_SECONDS = 1.1
"""Gmail tells of one change a second and drops the rest, so the last mail waits to be told of."""


@mail.callback()
def _group() -> None:
    """Keep `send` a command of its own."""


@mail.command()
def send(file: From = None, sample: Sample = False, to: To = None, json: AsJson = False) -> None:
    """Put every mail of an export into the emulated mailbox, with its labels and the date it was received.

    Examples:

      careerops mail send --sample

      careerops mail send offer.eml
    """
    stack = the_stack()
    if (file is None) != sample:
        raise Unusable("Name one mailbox export, or give --sample.")
    account = (to or stack.account).lower()
    gmail = stack.environment["CAREEROPS_GMAIL_ENDPOINT"].removeprefix("http://")
    sent = 0
    with TemporaryDirectory() as scratch:
        for each, last in _with_last(_mails(file or SAMPLE, Path(scratch))):
            if last and sent:
                time.sleep(_NOTIFIED_SECONDS)
            _deliver(each, account, gmail)
            sent += 1
    if json:
        print_json({"sent": sent, "account": account})
    else:
        results().print(f"{sent} {'mail' if sent == 1 else 'mails'} sent to {account}.", soft_wrap=True)


def _mails(path: Path, scratch: Path) -> Iterator[RawMail]:
    """Read an export the way every run does; scratch takes its index."""
    container = embedded(settings_with(mail=(path,), data=scratch))
    try:
        mailboxes: Mailboxes = container(Mailboxes)
        for name in mailboxes.ids():
            yield from _of(mailboxes.open(name))
    finally:
        container.close()


def _of(mailbox: Mailbox) -> Iterator[RawMail]:
    page = None
    while True:
        listed = mailbox.list(page)
        yield from (mailbox.get(ref.id) for ref in listed.messages)
        page = listed.next_page
        if page is None:
            return


def _with_last(mails: Iterator[RawMail]) -> Iterator[tuple[RawMail, bool]]:
    held = next(mails, None)
    for following in mails:
        if held:
            yield held, False
        held = following
    if held:
        yield held, True


def _deliver(one: RawMail, account: str, gmail: str) -> None:
    labels = ",".join(one.ref.labels) or "INBOX"
    query = urlencode({"account": account, "labels": labels, "received": one.received.isoformat()})
    connection = http.client.HTTPConnection(gmail, timeout=_SECONDS)
    try:
        connection.request("POST", f"/admin/mail?{query}", one.raw, {"Content-Type": "message/rfc822"})
        answer = connection.getresponse()
        said = answer.read()
    except OSError as error:
        raise Unusable(
            f"The emulated Gmail does not answer at {gmail} ({error}): ask `careerops status`."
        ) from None
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise Unusable(
            f"The emulated Gmail refused a mail for {account}: {said.decode(errors='replace')[:200]}."
        )
