"""Everything that a deployment needs, looked at in one go."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra.preflight import google_cloud, pulumi_stack
from infra.preflight.finding import Finding
from infra.preflight.stack_file import configured


def examine(folder: Path, stack: str | None) -> list[Finding]:
    """Return what there is to say, in the order in which one would mend it.

    `folder` holds the Pulumi program; without a `stack` it is the one that Pulumi has selected. Raises
    Unusable when the stack's file cannot be read.
    """
    with ThreadPoolExecutor() as pool:
        signed_in = pool.submit(google_cloud.credentials)
        found, name = _pulumi(folder, stack)
        project = configured(folder, name, "gcp:project") if name else None
        looks: list[Callable[[str], Finding]] = [google_cloud.project, google_cloud.billing]
        paid = list(pool.map(lambda look: look(project), looks)) if project else []
        return [*found, signed_in.result(), *paid]


def _pulumi(folder: Path, stack: str | None) -> tuple[list[Finding], str | None]:
    """Return what there is to say of Pulumi, and the name of the stack if that is known."""
    cli = pulumi_stack.installed()
    if cli.state != "ok":
        login, there = pulumi_stack.out_of_sight("without its CLI")
        found = [cli, login, there if stack else pulumi_stack.unnamed(folder)]
        return [*found, *_told(folder, stack)], stack
    login = pulumi_stack.logged_in()
    if login.state != "ok":
        there = pulumi_stack.out_of_sight("without that login")[1]
        return [cli, login, there if stack else pulumi_stack.unnamed(folder), *_told(folder, stack)], stack
    there, name = pulumi_stack.chosen(folder, stack)
    return [cli, login, there, *_told(folder, name)], name


def _told(folder: Path, stack: str | None) -> list[Finding]:
    return pulumi_stack.told(folder, stack) if stack else []
