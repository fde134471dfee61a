"""`careerops backfill`: account for older mail, too."""

from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from shared.bootstrap.container import Container
from shared.cli.installation import installed, installed_for_reading
from shared.cli.options import AsJson, Data
from shared.cli.output import FINDINGS, notes, print_json, results
from shared.cli.progress import Progress
from shared.cli.stack_or_folder import stack_or_folder
from shared.errors import Unusable
from shared.mailboxes.backfill import UNITS_A_MAIL, UNITS_A_SECOND, begin, set_back, unaccounted, wait
from shared.mailboxes.connections import address_of, connections
from shared.mailboxes.since import since as since_when
from shared.ports import Clock, Documents
from shared.worker import Worker

Since = Annotated[str, typer.Option("--since", metavar="DATE|Nd", help="Account for mail since this day.")]
Address = Annotated[str | None, typer.Argument(metavar="[ADDRESS]", help="One mailbox.  [default: all]")]
Wait = Annotated[
    bool, typer.Option("--wait/--no-wait", help="Stay until all is accounted for, or only ask for it.")
]


def backfill(
    since: Since, address: Address = None, wait: Wait = True, data: Data = None, json: AsJson = False
) -> None:
    """Account for a connected mailbox's older mail, within Gmail's quota of about 16,000 mails an hour.

    It can be stopped at any instant; the next run goes on where it was.

    Exit code 1 when some mail is not accounted for in the end.

    Examples:

      careerops backfill --since 2025-01-01

      careerops backfill --since 365d robin@mail.example --no-wait
    """
    settings = stack_or_folder(data)
    with installed_for_reading(settings):
        pass
    with Progress(notes()) as progress, installed(settings, progress) as (container, worker):
        day = since_when(since, container(Clock).now())
        chosen = _chosen(address, container)
        for each in chosen:
            set_back(container, each, day)
        rows = [_begun(each, day, container, progress) for each in chosen]
        left = _finished(rows, container, worker, progress, stay=wait)
    for row in rows:
        row["found"] = len(row["found"])
    if json:
        print_json({"mailboxes": rows, "left": left})
    else:
        _show(rows, left)
    if left:
        raise typer.Exit(FINDINGS)


def _chosen(address: str | None, container: Container) -> list[str]:
    known = [each.address for each in connections(container(Documents))]
    if not known:
        raise Unusable("No Gmail mailbox is connected here: run `careerops connect` first.")
    return [address_of(address)] if address else known


def _begun(address: str, day: datetime, container: Container, progress: Progress) -> dict[str, Any]:
    found = unaccounted(container, address)
    begin(container, address)
    seconds = len(found) * UNITS_A_MAIL / UNITS_A_SECOND
    progress.say(
        f"{address}: {len(found):,} mails, about {timedelta(seconds=round(seconds))} at Gmail's pace"
    )
    return {"mailbox": address, "since": day.isoformat(), "found": found, "seconds_at_least": round(seconds)}


def _finished(
    rows: list[dict[str, Any]], container: Container, worker: Worker | None, progress: Progress, *, stay: bool
) -> int | None:
    """Return how many mails are left in the end; None when nobody stayed to see."""
    if not stay:
        return None
    progress.expect(sum(len(row["found"]) for row in rows))
    if worker:
        worker.drain(progress.told)
        return sum(len(unaccounted(container, row["mailbox"])) for row in rows)
    return sum(
        wait(container, row["found"], row["mailbox"], lambda more: progress.told("track", more))
        for row in rows
    )


def _show(rows: list[dict[str, Any]], left: int | None) -> None:
    for row in rows:
        line = f"{row['mailbox']}: {row['found']:,} mails since {row['since'][:10]} were not accounted for."
        results().print(line, soft_wrap=True)
    if left is None:
        notes().print("They are being worked off; `careerops doctor` tells how it stands.", soft_wrap=True)
    else:
        results().print(f"{left:,} missing.")
