"""`careerops purge`: remove all that is known of a mailbox."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from shared.bootstrap.container import Container
from shared.bootstrap.exported import compact, id_of_export
from shared.cli.installation import installed, installed_for_reading
from shared.cli.options import AsJson, Data, settings_with
from shared.cli.output import FINDINGS, notes, print_json, results
from shared.cli.stack_or_folder import stack_or_folder
from shared.errors import Unusable
from shared.mailboxes.connecting import disconnect_mailbox
from shared.mailboxes.connections import address_of, connection
from shared.mailboxes.exports import forget, known
from shared.ports import Blobs, Clock, Documents, Mailboxes
from shared.purge.data_folder import files_left, remove_files
from shared.purge.proof import Found, scan
from shared.purge.purge import purge as remove
from shared.purge.purge import traces_of
from shared.purge.quiet import wait_for_quiet
from shared.purge.tombstones import bury, lift
from shared.purge.traces import Traces
from shared.settings import Settings
from shared.worker import Worker

Address = Annotated[str | None, typer.Argument(metavar="[ADDRESS]", help="A Gmail mailbox's address.")]
Export = Annotated[
    Path | None, typer.Option("--export", metavar="PATH", help="A mailbox export, as it was given.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def purge(
    address: Address = None, export: Export = None, yes: Yes = False, data: Data = None, json: AsJson = False
) -> None:
    """Remove all that is known of a mailbox, and look whether anything is left.

    The mailbox itself stays as it is. An application that another mailbox tells of, too, keeps what
    that one says.

    Exit code 1 when something is left.

    Examples:

      careerops purge robin@mail.example

      careerops purge --export ~/Takeout/All.mbox --yes --json
    """
    if (address is None) == (export is None):
        raise Unusable("Name one mailbox: an address, or an export with --export PATH.")
    settings = stack_or_folder(data) if export is None else settings_with(data=data)
    mailbox = _mailbox(address, export, settings)
    if not yes:
        _ask(address or str(export))
    with installed(settings) as (container, worker):
        found = _purged(mailbox, export, container, worker, settings)
    _show(mailbox, found, as_json=json)
    if any(each.left for each in found):
        raise typer.Exit(FINDINGS)


def _mailbox(address: str | None, export: Path | None, settings: Settings) -> str:
    """Return the mailbox's id. Raises Unusable for an export that nobody gave, or where nothing is."""
    with installed_for_reading(settings) as container:
        if export is None:
            return address_of(address or "")
        if settings.services == "google" or id_of_export(export) not in map(
            id_of_export, known(container(Documents))
        ):
            raise Unusable(f"No run was ever given {export}: name the export as it was given to --mail.")
    return id_of_export(export)


def _ask(name: str) -> None:
    if not sys.stdin.isatty():
        raise Unusable("Purging is for good: add --yes to say so where nobody can be asked.")
    typer.confirm(f"Remove all that is known of {name}, for good?", abort=True, err=True)


def _purged(
    mailbox: str, export: Path | None, container: Container, worker: Worker | None, settings: Settings
) -> list[Found]:
    documents: Documents = container(Documents)
    blobs: Blobs = container(Blobs)
    mailboxes: Mailboxes = container(Mailboxes)
    clock: Clock = container(Clock)
    if connection(documents, mailbox):
        disconnect_mailbox(container, mailbox)
    bury(documents, mailbox, clock.now())
    with notes().status("Waiting for what is under way ..."):
        if worker:
            worker.drain(lambda _stage, _done: None)
        else:
            wait_for_quiet(documents, clock)
    with notes().status("Removing ..."):
        traces = traces_of(mailbox, documents, mailboxes)
        remove(traces, documents, blobs)
        if worker:
            _forget_here(traces, export, container, settings)
        found = scan(traces, documents, blobs)
        if worker:
            seen, left = files_left(traces, settings.data)
            found.append(Found("files", seen, left))
    return found


def _forget_here(traces: Traces, export: Path | None, container: Container, settings: Settings) -> None:
    """Remove what only the embedded mode has; nothing is under way here that a tombstone had to stop."""
    documents: Documents = container(Documents)
    container(Mailboxes).close()
    remove_files(traces, settings.data)
    if export is not None:
        forget(documents, export)
    lift(documents, traces.mailbox)
    compact(container)


def _show(mailbox: str, found: list[Found], *, as_json: bool) -> None:
    left = sum(each.left for each in found)
    if as_json:
        kinds = {each.where: {"seen": each.seen, "left": each.left} for each in found}
        print_json({"mailbox": mailbox, "left": left, "found": kinds})
        return
    table = Table("Where", box=None, pad_edge=False)
    table.add_column("Looked at", justify="right")
    table.add_column("Left of it", justify="right")
    for each in found:
        table.add_row(each.where, f"{each.seen:,}", f"{each.left:,}", style="red" if each.left else None)
    results().print(table)
    results().print(f"\n{left:,} documents speak of {mailbox}.", soft_wrap=True)
