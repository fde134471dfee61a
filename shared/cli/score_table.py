"""The figures of an evaluation, as a person reads them."""

from typing import Any

from rich.table import Table

from shared.cli.output import results


def print_scores(found: dict[str, Any]) -> None:
    """Print what `shared.evaluation.scores.scores` found."""
    console = results()
    console.print(_table(found["classes"], "class", ("precision", "recall", "f1"), "support"))
    if found["languages"]:
        console.print()
        console.print(_table(found["languages"], "language", ("accuracy", "macro_f1"), "mails"))
    job, company, role, left = found["job"], found["company"], found["role"], found["left_to_a_person"]
    console.print(
        f"\nmacro-F1 {percent(found['macro_f1'])}, accuracy {percent(found['accuracy'])}"
        f", {found['mails']:,} mails"
        f"\njob mail: precision {percent(job['precision'])}, recall {percent(job['recall'])}"
        f"; not job called job {percent(job['not_job_called_job'])}"
        f"\ncompany exact {percent(company['exact'])} of {company['known']}"
        f", role exact {percent(role['exact'])} of {role['known']}"
        f"{_moments(found, 'interviews')}{_moments(found, 'deadlines')}"
        f"\nleft to a person: job mail {percent(left['job'])}, not job {percent(left['not_job'])}"
        f"\ndecided by {', '.join(f'{tier} {percent(share)}' for tier, share in found['tiers'].items())}"
        f"\n{found['ms_per_mail']} ms per mail\n"
    )
    for row in found["reliability"]:
        sure = f"confidence {row['at_least']:.2f} or more"
        console.print(f"{sure}: {percent(row['right'])} of {row['mails']:,} right")
    console.print()
    for truth, row in found["confusion"].items():
        console.print(f"{truth:<26}" + "  ".join(f"{said} {count}" for said, count in row.items()))


def percent(ratio: float | None) -> str:
    """Return a ratio in percent, and a dash where nothing was there to count."""
    return "—" if ratio is None else f"{ratio:.1%}"


def _table(rows: dict[str, Any], first: str, fields: tuple[str, ...], count: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for name in (*fields, "mails"):
        table.add_column(name.replace("_", "-").replace("f1", "F1"), justify="right")
    for name, row in rows.items():
        table.add_row(name, *(percent(row[field]) for field in fields), f"{row[count]:,}")
    return table


def _moments(found: dict[str, Any], what: str) -> str:
    row = found[what]
    if not row["known"]:
        return ""
    return f"\n{what} found {percent(row['found'])} of {row['known']}, right {percent(row['precision'])}"
