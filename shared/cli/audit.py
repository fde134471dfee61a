"""`careerops audit`: is anything missing?"""

import typer

from shared import synchronise
from shared.cli.audit_in_place import audit_in_place
from shared.cli.installation import installed, installed_for_reading
from shared.cli.options import AsJson, Data, Mail
from shared.cli.output import FINDINGS, notes, print_json, results
from shared.cli.progress import Progress
from shared.cli.stack_or_folder import stack_or_folder
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
    settings = stack_or_folder(data, mail=tuple(mail) if mail else None)
    with installed_for_reading(settings):
        pass
    with Progress(notes()) as progress, installed(settings, progress) as (container, worker):
        names = synchronise.watched(container(Mailboxes))
        if worker:
            synchronise.audit(names, container, worker, progress.told)
        else:
            audit_in_place(names, container)
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
