"""`careerops doctor`: is all well, and what is to be done?"""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from shared.bootstrap.embedded import DATABASE, embedded
from shared.cli.options import AsJson, Data
from shared.cli.output import FINDINGS, print_json, results
from shared.cli.stack_or_folder import stack_or_folder
from shared.doctor.bounded import SECONDS, examine
from shared.doctor.data_folder import export_checks, folder_checks
from shared.doctor.finding import Check, Finding
from shared.doctor.mailboxes import ProfileOf, mailbox_checks
from shared.doctor.services import service_checks
from shared.errors import CareerOpsError
from shared.ports import Profile
from shared.settings import Settings

_STYLES = {"ok": "green", "note": "yellow", "mend": "bold red", "down": "bold red"}


def doctor(data: Data = None, json: AsJson = False) -> None:
    """Look at everything the service depends on: is it up, how fresh is it, and what is to be done?

    Exit code 1 when something needs you.

    Examples:

      careerops doctor

      careerops doctor --json | jq '.checks[] | select(.state != "ok")'
    """
    settings = stack_or_folder(data)
    found = _in_the_cloud(settings) if settings.services == "google" else _in_the_folder(settings)
    well = not any(each.needs_a_person for each in found)
    if json:
        print_json({"ok": well, "checks": [asdict(each) for each in found]})
    else:
        _show(found)
    if not well:
        raise typer.Exit(FINDINGS)


def _in_the_cloud(settings: Settings) -> list[Finding]:
    from shared.bootstrap.google import google  # noqa: PLC0415 - a laptop's own runs never load Google's clients
    from shared.bootstrap.topics import topics  # noqa: PLC0415 - likewise

    container = google(settings)
    services = service_checks(container, partial(topics, settings.project, SECONDS))
    found = examine(services)
    if any(each.what == "documents" and each.state == "down" for each in found):
        return found
    return found + examine(mailbox_checks(container, _profile_with(settings), notified=True))


def _in_the_folder(settings: Settings) -> list[Finding]:
    found = examine(folder_checks(settings.data))
    if not (settings.data / DATABASE).exists():
        return found
    container = embedded(settings, read_only=True)
    try:
        checks: dict[str, Check] = {
            **service_checks(container, None),
            **export_checks(container),
            **mailbox_checks(container, _profile_with(settings), notified=False),
        }
        return found + examine(checks)
    except CareerOpsError as error:
        return [
            *found,
            Finding("documents", "down", str(error), "mend that and run `careerops doctor` again"),
        ]
    finally:
        container.close()


def _profile_with(settings: Settings) -> ProfileOf:
    def profile(token: Mapping[str, Any]) -> Profile:
        from shared.bootstrap.gmail_trial import gmail_profile  # noqa: PLC0415 - exports never load Google's

        return gmail_profile(token, settings.gmail_endpoint)

    return profile


def _show(found: list[Finding]) -> None:
    table = Table("", "What", "How it is", "What to do", box=None, pad_edge=False)
    for each in found:
        style = _STYLES[each.state]
        table.add_row(Text(each.state, style=style), Text(each.what), Text(each.detail), Text(each.fix))
    results().print(table)
