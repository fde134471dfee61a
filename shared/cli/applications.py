"""`careerops applications`: what is known, one line an application."""

from typing import Annotated

import typer

from shared import report
from shared.cli.application_table import application_table, row_of
from shared.cli.options import AsJson, Data, settings_with
from shared.cli.output import print_json, results
from shared.data_folder import opened_for_reading
from shared.domain.status import Status
from shared.ports import Clock, Documents

Statuses = Annotated[list[Status] | None, typer.Option("--status", help="Only these. Repeatable.")]


def applications(status: Statuses = None, data: Data = None, json: AsJson = False) -> None:
    """List the applications, the latest news first.

    Examples:

      careerops applications --status interviewing --status offer

      careerops applications --json | jq '.[].company'
    """
    settings = settings_with(data=data)
    with opened_for_reading(settings) as container:
        documents: Documents = container(Documents)
        now = settings.as_of or container(Clock).now()
        rows = [row for row in report.standings(documents, now) if not status or row[1].status in status]
        rows.sort(key=lambda row: row[1].last, reverse=True)
        if json:
            print_json([report.application(document, documents, now) for document, _, _ in rows])
            return
    table = application_table(with_id=True)
    for document, standing, step in rows:
        table.add_row(document.key, *row_of(standing, step))
    results().print(table)
