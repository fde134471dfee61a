"""`careerops eval`: how good are the verdicts?"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import track
from rich.table import Table

from shared.cli.options import AsJson, settings_with
from shared.cli.output import notes, print_json, results
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

    A row has id, from, subject, body, html, label, company and role; all but the label may be null.

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
    print_json(found) if json else _print(found)


def _judged(mails: Iterable[Labelled], judged: Judge) -> Iterator[Judged]:
    console = notes()
    shown = track(mails, "Judging", console=console, transient=True, disable=not console.is_terminal)
    for mail in shown:
        started = time.perf_counter()
        try:
            verdict = judged(mail.raw)
        except Permanent:
            verdict = None
        yield Judged(mail, verdict, (time.perf_counter() - started) * 1e3)


def _print(found: dict[str, Any]) -> None:
    console = results()
    table = Table(box=None, pad_edge=False)
    for name in ("class", "precision", "recall", "F1", "items"):
        table.add_column(name, justify="left" if name == "class" else "right")
    for name, row in found["classes"].items():
        table.add_row(
            name, *(_percent(row[field]) for field in ("precision", "recall", "f1")), str(row["support"])
        )
    console.print(table)
    job, company, role = found["job"], found["company"], found["role"]
    console.print(
        f"\nmacro-F1 {_percent(found['macro_f1'])}, accuracy {_percent(found['accuracy'])}"
        f", {found['mails']:,} mails"
        f"\njob mail: precision {_percent(job['precision'])}, recall {_percent(job['recall'])}"
        f"; not job called job {_percent(job['not_job_called_job'])}"
        f"\ncompany exact {_percent(company['exact'])} of {company['known']}"
        f", role exact {_percent(role['exact'])} of {role['known']}"
        f"\ndecided by {', '.join(f'{tier} {_percent(share)}' for tier, share in found['tiers'].items())}"
        f"\n{found['ms_per_mail']} ms per mail\n"
    )
    for truth, row in found["confusion"].items():
        console.print(f"{truth:<26}" + "  ".join(f"{said} {count}" for said, count in row.items()))


def _percent(ratio: float | None) -> str:
    return "—" if ratio is None else f"{ratio:.1%}"
