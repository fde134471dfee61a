"""`careerops dead-letters`: look at what was given up, replay it, drop it."""

from typing import Annotated

import typer
from rich.table import Table

from shared.bootstrap.container import Container
from shared.cli.installation import installed, installed_for_reading
from shared.cli.letter_choice import Choice, chosen
from shared.cli.options import AsJson, Data
from shared.cli.output import FINDINGS, notes, print_json, results
from shared.cli.progress import Progress
from shared.cli.stack_or_folder import stack_or_folder
from shared.contracts.codec import encode
from shared.dead_letters import DEAD_LETTERS, mended, message_of, remove
from shared.ports import Blobs, Clock, Document, Documents, Json, Publisher
from shared.topology import DEAD_LETTER

dead_letters = typer.Typer(
    no_args_is_help=True,
    help="What was given up: list, show, replay, drop.",
    epilog="careerops dead-letters list",
)

Ids = Annotated[list[str] | None, typer.Argument(help="Ids as `list` shows them.")]
All = Annotated[bool, typer.Option("--all", help="Every dead letter.")]
Stage = Annotated[str | None, typer.Option(help="Those of this stage.")]
Reason = Annotated[str | None, typer.Option(help="Those whose reason holds this text.")]
Cause = Annotated[str | None, typer.Option(help="Those of this cause, as an alert names it.")]


@dead_letters.command("list")
def list_all(data: Data = None, json: AsJson = False) -> None:
    """List the dead letters, oldest first.

    Example: careerops dead-letters list --json
    """
    with installed_for_reading(stack_or_folder(data)) as container:
        rows = [_row(found) for found in container(Documents).query(DEAD_LETTERS, order_by="at")]
    if json:
        print_json(rows)
        return
    table = Table(box=None, pad_edge=False)
    for name in ("id", "stage", "at", "attempts", "reason"):
        table.add_column(name.title(), overflow="fold")
    for row in rows:
        table.add_row(row["id"], row["stage"], row["at"][:19], str(row["attempts"]), row["reason"])
    results().print(table if rows else "There are no dead letters.")


@dead_letters.command()
def show(
    letter: Annotated[str, typer.Argument(help="An id.")], data: Data = None, json: AsJson = False
) -> None:
    """Show one dead letter with the event it was.

    Example: careerops dead-letters show 1f0c22aa90de
    """
    with installed_for_reading(stack_or_folder(data)) as container:
        found = chosen(Choice(ids=(letter,)), container(Documents))[0]
        content = message_of(found, container(Blobs)).data.decode()
    if json:
        print_json({**_row(found), **found.data, "data": content})
    else:
        results().print(f"{found.key}: {found.data['reason']}\n{found.data['subscription']}", markup=False)
        results().print(content, markup=False)


@dead_letters.command()
def replay(
    letters: Ids = None,
    everything: All = False,
    stage: Stage = None,
    reason: Reason = None,
    cause: Cause = None,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Deliver again, once the cause is mended.

    Exit code 1 when something died again.

    Examples:

      careerops dead-letters replay 1f0c22aa90de

      careerops dead-letters replay --stage fetch --reason "too large"

      careerops dead-letters replay --all
    """
    choice = Choice(tuple(letters or ()), everything, stage, reason, cause)
    with Progress(notes()) as progress, installed(stack_or_folder(data)) as (container, worker):
        documents: Documents = container(Documents)
        found = chosen(choice, documents)
        for letter in found:
            container(Publisher).publish([message_of(letter, container(Blobs))])
            _remove(letter, container)
        if worker:
            worker.drain(progress.told)
        _tell_mended(container)
        if worker:
            worker.drain(progress.told)
        again = [letter.key for letter in found if documents.get(DEAD_LETTERS, letter.key)]
    _say({"replayed": len(found), "died_again": again}, as_json=json)
    if again:
        raise typer.Exit(FINDINGS)


@dead_letters.command()
def drop(
    letters: Ids = None,
    everything: All = False,
    stage: Stage = None,
    reason: Reason = None,
    cause: Cause = None,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Forget dead letters; the mail itself stays where it is, and the audit will miss it.

    Example: careerops dead-letters drop 1f0c22aa90de
    """
    choice = Choice(tuple(letters or ()), everything, stage, reason, cause)
    with installed(stack_or_folder(data)) as (container, worker):
        found = chosen(choice, container(Documents))
        for letter in found:
            _remove(letter, container)
        _tell_mended(container)
        if worker:
            worker.drain(lambda _stage, _done: None)
    _say({"dropped": len(found)}, as_json=json)


def _remove(letter: Document, container: Container) -> None:
    remove(letter, container(Documents), container(Blobs), container(Clock).now())


def _tell_mended(container: Container) -> None:
    now = container(Clock).now()
    alerts = mended(container(Documents), now)
    container(Publisher).publish([encode(alert, DEAD_LETTER.name, now) for alert in alerts])


def _row(found: Document) -> Json:
    row = found.data
    return {
        "id": found.key,
        "stage": row["subscription"].rpartition(".")[2],
        "message": row["message"],
        "at": row["at"],
        "attempts": row["attempts"],
        "cause": row["cause"],
        "reason": row["reason"],
    }


def _say(result: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(result)
    else:
        results().print(", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in result.items()))
