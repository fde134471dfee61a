"""`python -m infra.cost`: count what the chain takes on emulators, and say what that costs.

Exit code 2 and one sentence where it cannot be counted.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Shown

from infra.cost import counted as counts
from infra.cost.counted import Counted
from infra.cost.markdown import FILE, markdown
from infra.cost.tables import tables
from shared.cli.options import settings_with
from shared.cli.output import notes, print_json, results
from shared.errors import CareerOpsError

MAILS = 300
USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, or read what was counted; print it; return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        settings_with(log_level="error")
        counted = counts.stored() if asked.stored else _count(asked.mail, asked.mails)
        if asked.keep:
            counts.store(counted)
            FILE.write_text(markdown(counted), "utf-8")
        _print(counted, as_json=asked.json, as_markdown=asked.markdown)
    except CareerOpsError as error:
        Console(stderr=True, highlight=False).print(f"Error: {error}", soft_wrap=True, markup=False)
        return USAGE
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra.cost", description=__doc__)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--mail", type=Path, help="count on this mailbox export, not on generated mails")
    source.add_argument("--mails", type=_several, default=MAILS, help=f"mails to generate; default: {MAILS}")
    source.add_argument("--stored", action="store_true", help="count nothing: read counted.json")
    parser.add_argument("--keep", action="store_true", help="write counted.json and docs/costs.md")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the counts as JSON")
    form.add_argument("--markdown", action="store_true", help="print the page docs/costs.md")
    return parser


def _several(text: str) -> int:
    if not text.isdecimal() or int(text) < 10:  # noqa: PLR2004 - of ten mails, one is about a job
        raise argparse.ArgumentTypeError("it takes ten mails or more")
    return int(text)


def _count(mail: Path | None, mails: int) -> Counted:
    # The libraries that a count needs take seconds to load; the stored counts need none of them.
    from emulators.mailbox.sample_mailbox import SAMPLE  # noqa: PLC0415
    from infra.cost.arrivals import a_tenth_about_jobs, exported  # noqa: PLC0415
    from infra.cost.counting import count  # noqa: PLC0415

    arrivals = exported(mail) if mail else a_tenth_about_jobs(mails)
    sample = () if mail else exported(SAMPLE)
    with Progress(console=notes(), transient=True, disable=not sys.stderr.isatty()) as progress:
        tasks = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done)

        return count(arrivals, sample, told)


def _print(counted: Counted, *, as_json: bool, as_markdown: bool) -> None:
    if as_json:
        print_json(counted.model_dump(mode="json"))
    elif as_markdown:
        sys.stdout.write(markdown(counted))
    else:
        _print_tables(counted)


def _print_tables(counted: Counted) -> None:
    console = results()
    console.print(f"Counted on {counted.on} with {counted.one_by_one.mails:,} mails.\n")
    for table in tables(counted):
        shown = Shown(*table.heads[:1], title=table.title, title_justify="left", box=None, pad_edge=False)
        for head in table.heads[1:]:
            shown.add_column(head, justify="left" if head == "why" else "right")
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)
        console.print()


if __name__ == "__main__":
    sys.exit(main())
