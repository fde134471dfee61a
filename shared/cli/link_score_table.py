"""The figures of a run over a mailbox, as a person reads them."""

from typing import Any

from rich.markup import escape

from shared.cli.output import results
from shared.cli.score_table import percent


def print_link_scores(found: dict[str, Any]) -> None:
    """Print what `link_scores` found, and what is wrong with which application."""
    console = results()
    messages, links, applications = found["messages"], found["links"], found["applications"]
    console.print(
        f"links: precision {percent(links['precision'])}, recall {percent(links['recall'])}"
        f" of {links['pairs']:,} pairs"
        f"; left out {percent(links['left_out'])} of the mails that belong somewhere"
        f", taken in {percent(links['taken_in'])} of the others"
        f"\napplications: {applications['known']:,} meant, {applications['found']:,} found"
        f", {applications['invented']:,} of them invented"
        f"\n  exactly these mails {percent(applications['exact_messages'])}"
        f", final status {percent(applications['status'])}"
        f", company {percent(applications['company'])}, role {percent(applications['role'])}"
        f", unknown company left open {percent(applications['company_left_open'])}"
        f"{_moments(found, 'interviews')}{_moments(found, 'deadlines')}"
        f"\nmails: category {percent(messages['category'])} of {messages['known']:,}"
        f", company {percent(messages['company'])}, role {percent(messages['role'])}",
        soft_wrap=True,
    )
    console.print(
        f"{messages['not_accounted_for']:,} mails of the truth file not accounted for"
        f", {messages['dead_letters']:,} dead letters"
    )
    for key, faults in found["faults"].items():
        console.print(f"  [bold]{escape(key)}[/bold] {escape('; '.join(faults))}", soft_wrap=True)


def _moments(found: dict[str, Any], what: str) -> str:
    row = found[what]
    return f"\n{what}: found {percent(row['found'])} of {row['known']:,}, right {percent(row['precision'])}"
