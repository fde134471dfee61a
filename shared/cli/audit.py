"""`careerops audit`: is anything missing?"""

import typer

from shared import synchronise
from shared.cli.options import AsJson, Data, Mail, settings_with
from shared.cli.output import FINDINGS, notes, print_json, results
from shared.cli.progress import Progress
from shared.data_folder import opened, opened_for_reading
from shared.ports import Documents, Mailboxes


def audit(mail: Mail = None, data: Data = None, json: AsJson = False) -> None:
    """Compare mailboxes with what is known, message by message; process again what is missing.

    Without --mail, all mailboxes of earlier runs.

    Exit code 1 when something is still missing or lies among the dead letters.

    Examples:

      careerops audit

      careerops audit --json

      careerops audit --mail ~/Takeout/All.mbox
    """
    settings = settings_with(mail=tuple(mail) if mail else None, data=data)
    with opened_for_reading(settings):
        pass
    with Progress(notes()) as progress, opened(settings, progress) as (container, worker):
        names = synchronise.watched(container(Mailboxes))
        synchronise.audit(names, container, worker, progress.told)
        documents: Documents = container(Documents)
        found = {name: audited.data for name in names if (audited := documents.get("audits", name))}
        dead = documents.count("dead_letters")
    total = {
        field: sum(each[field] for each in found.values()) for field in ("seen", "skipped", "dead", "missing")
    }
    if json:
        print_json({**total, "dead_letters": dead, "mailboxes": found})
    else:
        results().print(
            f"{total['missing']} missing of {total['seen'] - total['skipped']:,}"
            f" ({total['skipped']:,} left out by rule, {dead:,} dead letters)"
        )
    if total["missing"] or dead:
        raise typer.Exit(FINDINGS)
