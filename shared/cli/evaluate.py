"""`careerops eval`: how good are the verdicts?"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from shared.cli.link_score_table import print_link_scores
from shared.cli.options import AsJson, settings_with
from shared.cli.output import FINDINGS, notes, print_json
from shared.cli.progress import Progress
from shared.cli.score_table import print_scores
from shared.domain.category import Category
from shared.errors import Permanent, Unusable
from shared.evaluation.labelled import Labelled, labelled_mailbox, labelled_rows
from shared.evaluation.link_scores import link_scores
from shared.evaluation.mailbox_run import run_over
from shared.evaluation.scores import Judged, scores
from shared.evaluation.truth import Truth, read_truth
from shared.judge import Judge, judge
from shared.settings import Settings

File = Annotated[
    Path,
    typer.Argument(metavar="FILE.jsonl|MBOX", help="Labelled rows, or a mailbox with --label or --truth."),
]
Label = Annotated[Category | None, typer.Option(help="What every mail of the mailbox is.")]
TruthFile = Annotated[
    Path | None,
    typer.Option("--truth", help="What the mailbox's mails are and which applications they make."),
]


def evaluate(file: File, label: Label = None, truth: TruthFile = None, json: AsJson = False) -> None:
    """Compare the verdicts with labels, or a whole run over a mailbox with the truth about it.

    A row has id, from, to, subject, date, body, html, headers, calendar, label, company, role, lang,
    interviews and deadlines; all but the label may be null or absent.

    A truth file is {"messages": [{"message_id", "category", "company", "role", "application"}],
    "applications": [{"key", "company", "role", "status", "messages", "interviews", "deadlines"}]};
    `application` is a key or null. The run has a folder of its own, and nothing of it is kept; it ends
    with 1 where the chain gave up on a mail.

    Examples:

      careerops eval labelled.jsonl --json

      careerops eval newsletters.mbox --label not_job

      careerops eval hunt.mbox --truth truth.json
    """
    settings = settings_with()
    try:
        file.stat()
    except OSError as error:
        raise Unusable(
            f"{file} cannot be read ({error.strerror}): "
            "name a JSON lines file, or a mailbox with --label or --truth."
        ) from None
    if truth is not None:
        if label is not None:
            raise Unusable("A mailbox has a truth file or one label: leave out --truth or --label.")
        _evaluate_run(file, read_truth(truth), settings, json=json)
        return
    with judge(settings) as judged:
        if label is None:
            found = scores(list(_judged(labelled_rows(file), judged)))
        else:
            with labelled_mailbox(file, label, settings) as mails:
                found = scores(list(_judged(mails, judged)))
    if not found["mails"]:
        raise Unusable(f"{file} holds no labelled mail: give it one JSON object a line.")
    print_json(found) if json else print_scores(found)


def _evaluate_run(mailbox: Path, truth: Truth, settings: Settings, *, json: bool) -> None:
    with Progress(notes()) as progress:
        progress.expect(len(truth.messages))
        outcome = run_over(mailbox, settings, progress.told)
    found = link_scores(truth, outcome)
    if not found["messages"]["known"]:
        raise Unusable(f"{mailbox} holds none of the messages of the truth file: name the one it tells of.")
    print_json(found) if json else print_link_scores(found)
    if outcome.dead_letters:
        raise typer.Exit(FINDINGS)


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
