"""`careerops export`: the applications as CSV."""

import csv
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Annotated

import typer

from shared import report
from shared.cli.installation import installed_for_reading
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json
from shared.cli.seen_on import seen_on
from shared.cli.stack_or_folder import stack_or_folder
from shared.disk_failure import disk_failure
from shared.ports import Documents, Json

_FIELDS = ("id", "company", "role", "status", "since", "first", "last", "next", "next_at", "mails")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Target = Annotated[str, typer.Option("--to", metavar="FILE|-", help="Where to write.")]


def export(to: Target = "-", data: Data = None, json: AsJson = False) -> None:
    """Write the applications as CSV, or as JSON.

    Examples:

      careerops export --to applications.csv

      careerops export --json
    """
    settings = stack_or_folder(data)
    with installed_for_reading(settings) as container:
        documents: Documents = container(Documents)
        rows = [_row(each) for each in report.applications(documents, seen_on(settings, container))]
    if json:
        print_json(rows)
        return
    try:
        with (
            nullcontext(sys.stdout) if to == "-" else Path(to).open("w", newline="", encoding="utf-8") as file
        ):
            _write(file, rows)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise disk_failure(error, to) from error


def _row(application: Json) -> Json:
    coming = application["next"] or {}
    own = {name: application[name] for name in ("id", "company", "role", "status", "since", "first", "last")}
    return {
        **own,
        "next": coming.get("text"),
        "next_at": coming.get("at"),
        "mails": len(application["messages"]),
    }


def _write(file: IO[str], rows: Iterable[Json]) -> None:
    table = csv.DictWriter(file, _FIELDS)
    table.writeheader()
    table.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)


def _harmless(value: object) -> object:
    # A mail can name its company "=cmd()"; a spreadsheet must show that, not run it.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
