"""`careerops applications`: what is known, one line an application."""

from typing import Annotated

import typer

from shared import report
from shared.cli.application_table import application_table, row_of
from shared.cli.installation import installed_for_reading
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json, results
from shared.cli.seen_on import seen_on
from shared.cli.stack_or_folder import stack_or_folder
from shared.domain.status import Status
from shared.overview import latest_first, overview
from shared.ports import Documents

Statuses = Annotated[list[Status] | None, typer.Option("--status", help="Only these. Repeatable.")]


def applications(status: Statuses = None, data: Data = None, json: AsJson = False) -> None:
    """List the applications: open before closed, the latest news first.

    Examples:

      careerops applications --status interviewing --status offer

      careerops applications --json | jq '.[].company'
    """
    settings = stack_or_folder(data)
    with installed_for_reading(settings) as container:
        documents: Documents = container(Documents)
        now = seen_on(settings, container)
        lines = latest_first(
            [line for line in overview(documents, now) if not status or line.status in status]
        )
        if json:
            found = (documents.get("applications", line.id) for line in lines)
            print_json([report.application(each, documents, now) for each in found if each])
            return
    table = application_table(with_id=True)
    for line in lines:
        table.add_row(line.id, *row_of(line))
    results().print(table)
