"""`careerops eval`: how good are the verdicts?"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from shared.cli.options import AsJson, settings_with
from shared.cli.output import notes, print_json
from shared.cli.score_table import print_scores
from shared.domain.category import Category
from shared.errors import Permanent, Unusable
from shared.evaluation.labelled import Labelled, labelled_mailbox, labelled_rows
from shared.evaluation.scores import Judged, scores
from shared.judge import Judge, judge

File = Annotated[
    Path, typer.Argument(metavar="FILE.jsonl|MBOX", help="Labelled rows, or a mailbox with --label.")
]
Label = Annotated[Category | None, typer.Option(help="What every mail of the mailbox is.")]


def evaluate(file: File, label: Label = None, json: AsJson = False) -> None:
    """Compare the verdicts with labels: per class, confusion, company and role, calibration.

    A row has id, from, to, subject, date, body, html, headers, calendar, label, company, role, lang,
    interviews and deadlines; all but the label may be null or absent.

    Examples:

      careerops eval labelled.jsonl --json

      careerops eval newsletters.mbox --label not_job
    """
    settings = settings_with()
    if not file.exists():
        raise Unusable(f"{file} does not exist: name a JSON lines file, or a mailbox with --label.")
    with judge(settings) as judged:
        if label is None:
            found = scores(list(_judged(labelled_rows(file), judged)))
        else:
            with labelled_mailbox(file, label, settings) as mails:
                found = scores(list(_judged(mails, judged)))
    if not found["mails"]:
        raise Unusable(f"{file} holds no labelled mail: give it one JSON object a line.")
    print_json(found) if json else print_scores(found)


def _judged(mails: Iterable[Labelled], judged: Judge) -> Iterator[Judged]:
    console = notes()
    shown = track(mails, "Judging", console=console, transient=True, disable=not console.is_terminal)
    for mail in shown:
        started = time.perf_counter()
        try:
            verdict = judged(mail.raw, mail.received, mail.owner)
        except Permanent:
            verdict = None
        yield Judged(mail, verdict, (time.perf_counter() - started) * 1e3)
