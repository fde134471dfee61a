"""`careerops show ID`: one application's timeline, with the words that prove it."""

from typing import Annotated

import typer
from rich.markup import escape

from shared import report
from shared.cli.installation import installed_for_reading
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json, results
from shared.cli.seen_on import seen_on
from shared.cli.stack_or_folder import stack_or_folder
from shared.errors import Unusable
from shared.ports import Document, Documents, Json, Where

Id = Annotated[
    str, typer.Argument(help="An application's id, the beginning of one, or a message's id or Message-ID.")
]


def show(application_id: Id, data: Data = None, json: AsJson = False) -> None:
    """Show one application: every mail of it, with its date and the quoted words.

    Examples:

      careerops show 3f2a

      careerops show 3f2a --json
    """
    settings = stack_or_folder(data)
    with installed_for_reading(settings) as container:
        documents: Documents = container(Documents)
        found = _find(application_id, documents)
        whole = report.application(found, documents, seen_on(settings, container))
    if json:
        print_json(whole)
    else:
        _print(whole)


def _find(wanted: str, documents: Documents) -> Document:
    fits = [d for d in documents.query("applications") if d.key.startswith(wanted)]
    if not fits and (name := _application_of(wanted, documents)):
        whole = documents.get("applications", name)
        fits = [whole] if whole else []
    if len(fits) == 1:
        return fits[0]
    what = "There is no application" if not fits else f"{len(fits)} applications have an id"
    raise Unusable(
        f"{what} {'starting with ' if fits else ''}{wanted!r}: `careerops applications` lists them all."
    )


def _application_of(message: str, documents: Documents) -> str | None:
    """Return the application of a message, named by our id or by its own Message-ID."""
    rows = [
        documents.get("messages", message),
        *documents.query("messages", Where("message_id", "==", message)),
    ]
    names: list[str] = [row.data["application"] for row in rows if row and row.data.get("application")]
    return names[0] if names else None


def _print(whole: Json) -> None:
    console = results()
    title = " · ".join(
        escape(part) for part in (whole["company"] or "unknown company", whole["role"]) if part
    )
    console.print(f"\n[bold]{title}[/bold]  {whole['status']} since {whole['since'][:10]}\n")
    for step in whole["timeline"]:
        console.print(f"  {step['date'][:16].replace('T', ' ')}  [cyan]{step['category']}[/cyan]")
        if step["quote"]:
            console.print(f"      “{escape(step['quote'])}”", style="dim")
    for interview in whole["interviews"]:
        console.print(
            f"\n  Interview {interview['start']} · {interview['minutes']} min · {interview['state']}"
        )
    for deadline in whole["deadlines"]:
        console.print(f"\n  {deadline['kind']} due {deadline['due']}")
    if whole["next"]:
        console.print(f"\n  Next: {whole['next']['text']} {whole['next']['at'] or ''}\n")
