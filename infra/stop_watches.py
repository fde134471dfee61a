"""`python -m infra.stop_watches`: end Gmail's notifications of every connected mailbox.

It comes before a deployment is destroyed: Gmail would go on publishing to a topic that is no more, for up
to 7 days, and another project's watch by the same OAuth client would be refused meanwhile. Everything
that is known and every token stays, so that a later deployment goes on from there: its functions watch
again within a day of the last renewal, and poll every hour until then.

Source: https://developers.google.com/workspace/gmail/api/guides/push#stop_mailbox_updates
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from google.api_core.exceptions import NotFound

from infra.configuration import Configuration
from infra.preflight.pulumi_stack import STACK, chosen, unnamed
from infra.preflight.stack_file import configured, file_of
from shared.bootstrap.container import Container
from shared.cli.installation import installed
from shared.cli.main import USAGE
from shared.cli.options import settings_with
from shared.cli.output import notes, print_json, results
from shared.errors import CareerOpsError, Unusable
from shared.ports import Mailboxes
from shared.settings import Settings

PROGRAM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mailbox's watch; `unreached` ends by itself within 7 days."""

    mailbox: str
    state: Literal["stopped", "kept", "unreached"]
    reason: str = ""


def stop_watches(container: Container, *, dry_run: bool = False) -> Iterator[Outcome]:
    """Stop one mailbox's watch after the other; a dry run keeps them all.

    A mailbox that refuses us is told and passed over. Raises Unusable when nothing can be done for any.
    """
    mailboxes: Mailboxes = container(Mailboxes)
    for name in mailboxes.ids():
        if dry_run:
            yield Outcome(name, "kept")
            continue
        try:
            mailboxes.open(name).unwatch()
        except Unusable:
            raise
        except CareerOpsError as error:
            yield Outcome(name, "unreached", str(error))
        else:
            yield Outcome(name, "stopped")


def without_database(error: Unusable) -> bool:
    """Return whether Firestore was reached and has no such database, so that nothing was ever connected."""
    return isinstance(error.__cause__, NotFound)


def main() -> None:
    """Stop the watches of a stack, or of a project and database named outright."""
    options = _options()
    try:
        settings = _settings(options)
        outcomes = _outcomes(settings, dry_run=options.dry_run)
    except CareerOpsError as error:
        notes().print(f"stop_watches: {error}", soft_wrap=True, markup=False)
        sys.exit(USAGE)
    if options.json:
        print_json({"project": settings.project, "mailboxes": [asdict(each) for each in outcomes]})
    else:
        _tell(outcomes, settings)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m infra.stop_watches",
        description="End Gmail's notifications of every connected mailbox; all that is known stays.",
    )
    parser.add_argument(
        "--stack", default=os.environ.get(STACK, ""), help="the stack whose project and database are meant"
    )
    parser.add_argument("--project", default="", help="a Google Cloud project instead")
    parser.add_argument("--database", default="", help="its Firestore database")
    parser.add_argument(
        "--secrets",
        choices=("secret-manager", "files"),
        default="secret-manager",
        help="where the mailboxes' tokens are kept",
    )
    parser.add_argument("--dry-run", action="store_true", help="only list the mailboxes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def _settings(options: argparse.Namespace) -> Settings:
    project, database = options.project, options.database
    if not project:
        stack = options.stack or chosen(PROGRAM, None)[1]
        if stack is None:
            raise Unusable(str(unnamed(PROGRAM)))
        project = configured(PROGRAM, stack, "gcp:project")
        database = database or configured(PROGRAM, stack, "careerops:database")
        if project is None:
            raise Unusable(
                f"gcp:project is not set in {file_of(Path(PROGRAM.name), stack)}: name it with --project."
            )
    return settings_with(
        services="google",
        project=project,
        database=database or Configuration.model_fields["database"].default,
        secrets=options.secrets,
    )


def _outcomes(settings: Settings, *, dry_run: bool) -> list[Outcome]:
    try:
        with installed(settings) as (container, _):
            return list(stop_watches(container, dry_run=dry_run))
    except Unusable as error:
        if without_database(error):
            return []
        raise


def _tell(outcomes: list[Outcome], settings: Settings) -> None:
    said: dict[str, Any] = {
        "stopped": "Gmail notifies of {0} no more.",
        "kept": "Gmail would notify of {0} no more.",
        "unreached": "Gmail's notifications of {0} end by themselves within 7 days: {1}",
    }
    for each in outcomes:
        line = said[each.state].format(each.mailbox, each.reason)
        results().print(line, soft_wrap=True, markup=False)
    if not outcomes:
        where = f"project {settings.project}, database {settings.database}"
        results().print(f"No mailbox is connected in {where}.", soft_wrap=True, markup=False)


if __name__ == "__main__":
    main()
