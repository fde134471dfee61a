"""`careerops run`: the main job."""

import time
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from emulators.mailbox.sample_mailbox import SAMPLE, SAMPLE_SEEN_ON
from shared import report
from shared.bootstrap.container import Container
from shared.bootstrap.embedded import DATABASE
from shared.cli.options import Data, Mail, settings_with
from shared.cli.output import FINDINGS, notes, results, write_json
from shared.cli.progress import Progress
from shared.cli.seen_on import seen_on
from shared.cli.summary import show_summary
from shared.data_folder import opened
from shared.mailboxes.exports import remember
from shared.ports import Documents, Mailboxes
from shared.settings import Settings
from shared.synchronise import audit, synchronise, watched
from shared.worker import Worker

JsonTarget = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE|-", help="Write everything as JSON to a file or, for -, to stdout."),
]
Picture = Annotated[Path | None, typer.Option(help="Save the summary as an SVG picture.")]


def run(mail: Mail = None, data: Data = None, json: JsonTarget = None, picture: Picture = None) -> None:
    """Account for every mail of a mailbox and show the whole job hunt.

    Goes on where it stopped. Without a mailbox it takes those of earlier runs, or else shows the
    bundled sample.

    Examples:

      careerops run --mail ~/Takeout/All.mbox

      careerops run --mail ~/Maildir --mail old.zip --json - | jq .stats
    """
    settings = settings_with(mail=tuple(mail) if mail else None, data=data)
    settings = _or_the_sample(settings, chosen=data is not None)
    started = time.perf_counter()
    with Progress(notes()) as progress, opened(settings, progress) as (container, worker):
        _account(container, worker, settings, progress)
        seconds = time.perf_counter() - started
        documents: Documents = container(Documents)
        now = seen_on(settings, container)
        stats = {
            **report.statistics(documents, container(Mailboxes)),
            "seconds": round(seconds, 3),
            "mails_per_second": round(progress.tracked / seconds, 1),
        }
        progress.stop()
        if json is not None:
            write_json(json, _everything(documents, now, stats))
        if json != "-":
            elsewhere = settings.data if settings.data != Settings().data else None
            show_summary(results(), documents, now, stats, picture, elsewhere)
    if stats["missing"] or stats["dead_letters"]:
        raise typer.Exit(FINDINGS)


def _account(container: Container, worker: Worker, settings: Settings, progress: Progress) -> None:
    """Run the chain over the mailboxes, and the audit after it."""
    mailboxes: Mailboxes = container(Mailboxes)
    names = watched(mailboxes)
    progress.expect(sum(mailboxes.open(name).profile().messages for name in names))
    # Only now that they were opened: a mistyped path would be missed by every run and audit to come.
    remember(container(Documents), settings.mail)
    synchronise(names, container, worker, progress.told)
    progress.begin_audit()
    audit(names, container, worker, progress.told)
    container(Documents).purge()


def _everything(documents: Documents, now: datetime, stats: dict[str, Any]) -> dict[str, Any]:
    return {
        "messages": report.messages(documents),
        "applications": report.applications(documents, now),
        "stats": stats,
    }


def _or_the_sample(settings: Settings, *, chosen: bool) -> Settings:
    """Without any mailbox, now or before, show the sample.

    Its state goes to the folder that was chosen, else to one of its own beside the real one.
    """
    if settings.mail or (settings.data / DATABASE).exists():
        return settings
    notes().print(
        "No mailbox given: this is the bundled sample. Your own: careerops run --mail PATH", soft_wrap=True
    )
    data = settings.data if chosen else settings.data / "sample"
    as_of = settings.as_of or SAMPLE_SEEN_ON
    return settings.model_copy(update={"mail": (SAMPLE,), "data": data, "as_of": as_of})
