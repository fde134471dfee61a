"""`careerops show ID`: one application's timeline, with the words that prove it."""

from typing import Annotated

import typer
from rich.markup import escape

from shared import report
from shared.cli.application_choice import chosen_application
from shared.cli.installation import installed_for_reading
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json, results
from shared.cli.seen_on import seen_on
from shared.cli.stack_or_folder import stack_or_folder
from shared.ports import Documents, Json
from shared.review.cautions import CAUTIONS

Id = Annotated[
    str, typer.Argument(help="An application's id, the beginning of one, or a message's id or Message-ID.")
]


def show(application_id: Id, data: Data = None, json: AsJson = False) -> None:
    """Show one application: every mail of it, with its date, the quoted words and who decided.

    A status that you set stands below the mails.

    Examples:

      careerops show 3f2a

      careerops show 3f2a --json
    """
    settings = stack_or_folder(data)
    with installed_for_reading(settings) as container:
        documents: Documents = container(Documents)
        found = chosen_application(application_id, documents)
        whole = {
            **report.application(found, documents, seen_on(settings, container)),
            "said": report.words_on(found.key, documents),
        }
    if json:
        print_json(whole)
    else:
        _print(whole)


def _print(whole: Json) -> None:
    console = results()
    title = " · ".join(
        escape(part) for part in (whole["company"] or "unknown company", whole["role"]) if part
    )
    console.print(f"\n[bold]{title}[/bold]  {whole['status']} since {whole['since'][:10]}\n")
    for step in whole["timeline"]:
        who = "you" if step["tier"] == "person" else step["tier"]
        when = step["date"][:16].replace("T", " ")
        console.print(f"  {when}  [cyan]{step['category']}[/cyan]  [dim]by {who}[/dim]")
        if step["quote"]:
            console.print(f"      “{escape(step['quote'])}”", style="dim")
        for warning in step["warnings"]:
            console.print(f"      Careful: {CAUTIONS[warning]}", style="bold red")
    for word in whole["said"]:
        console.print(
            f"  {word['date'][:16].replace('T', ' ')}  [bold]{word['status']}[/bold]  [dim]by you[/dim]"
        )
    for interview in whole["interviews"]:
        console.print(
            f"\n  Interview {interview['start']} · {interview['minutes']} min · {interview['state']}"
        )
    for deadline in whole["deadlines"]:
        console.print(f"\n  {deadline['kind']} due {deadline['due']}")
    if whole["next"]:
        console.print(f"\n  Next: {whole['next']['text']} {whole['next']['at'] or ''}\n")
