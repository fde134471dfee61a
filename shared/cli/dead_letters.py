"""`careerops dead-letters`: look at what was given up, replay it, drop it."""

from typing import Annotated

import typer
from rich.table import Table

from shared.cli.options import AsJson, Data, settings_with
from shared.cli.output import FINDINGS, notes, print_json, results
from shared.cli.progress import Progress
from shared.data_folder import opened, opened_for_reading
from shared.errors import Unusable
from shared.messages import Message
from shared.ports import Broker, Document, Documents, Json

dead_letters = typer.Typer(
    no_args_is_help=True,
    help="What was given up: list, show, replay, drop.",
    epilog="careerops dead-letters list",
)

COLLECTION = "dead_letters"
Ids = Annotated[list[str] | None, typer.Argument(help="Ids as `list` shows them.")]
All = Annotated[bool, typer.Option("--all", help="Every dead letter.")]


@dead_letters.command("list")
def list_all(data: Data = None, json: AsJson = False) -> None:
    """List the dead letters, oldest first.

    Example: careerops dead-letters list --json
    """
    with opened_for_reading(settings_with(data=data)) as container:
        rows = [_row(found) for found in container(Documents).query(COLLECTION, order_by="at")]
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
    with opened_for_reading(settings_with(data=data)) as container:
        found = _found([letter], everything=False, documents=container(Documents))[0]
    if json:
        print_json({**_row(found), **found.data})
    else:
        results().print(f"{found.key}: {found.data['reason']}\n{found.data['subscription']}", markup=False)
        results().print(found.data["data"], markup=False)


@dead_letters.command()
def replay(letters: Ids = None, everything: All = False, data: Data = None, json: AsJson = False) -> None:
    """Deliver again, once the cause is mended.

    Exit code 1 when something died again.

    Examples:

      careerops dead-letters replay 1f0c22aa90de

      careerops dead-letters replay --all
    """
    with Progress(notes()) as progress, opened(settings_with(data=data)) as (container, worker):
        documents: Documents = container(Documents)
        broker: Broker = container(Broker)
        chosen = _found(letters, everything=everything, documents=documents)
        for found in chosen:
            broker.publish([_message(found)])
            documents.delete(COLLECTION, found.key)
        worker.drain(progress.told)
        again = [found.key for found in chosen if documents.get(COLLECTION, found.key)]
    _say({"replayed": len(chosen), "died_again": again}, as_json=json)
    if again:
        raise typer.Exit(FINDINGS)


@dead_letters.command()
def drop(letters: Ids = None, everything: All = False, data: Data = None, json: AsJson = False) -> None:
    """Forget dead letters; the mail itself stays where it is, and the audit will miss it.

    Example: careerops dead-letters drop 1f0c22aa90de
    """
    with opened(settings_with(data=data)) as (container, _):
        documents: Documents = container(Documents)
        chosen = _found(letters, everything=everything, documents=documents)
        for found in chosen:
            documents.delete(COLLECTION, found.key)
    _say({"dropped": len(chosen)}, as_json=json)


def _found(letters: list[str] | None, *, everything: bool, documents: Documents) -> list[Document]:
    if everything:
        return list(documents.query(COLLECTION))
    if not letters:
        raise Unusable(
            "Name dead letters by id, or all of them with --all: `careerops dead-letters list` shows them."
        )
    found = {letter: documents.get(COLLECTION, letter) for letter in letters}
    for letter, document in found.items():
        if document is None:
            raise Unusable(
                f"There is no dead letter {letter!r}: `careerops dead-letters list` shows them all."
            )
    return [document for document in found.values() if document]


def _message(found: Document) -> Message:
    row = found.data
    return Message(row["topic"], row["data"].encode(), row["attributes"], row["ordering_key"])


def _row(found: Document) -> Json:
    row = found.data
    return {
        "id": found.key,
        "stage": row["subscription"].rpartition(".")[2],
        "message": row["message"],
        "at": row["at"],
        "attempts": row["attempts"],
        "reason": row["reason"],
    }


def _say(result: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(result)
    else:
        results().print(", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in result.items()))
