"""The `careerops` command: one sub-command a file."""

import os
import signal
import sys
from pathlib import Path

import typer

from shared.cli.applications import applications
from shared.cli.audit import audit
from shared.cli.classify import classify
from shared.cli.dead_letters import dead_letters
from shared.cli.evaluate import evaluate
from shared.cli.export import export
from shared.cli.run import run
from shared.cli.show import show
from shared.disk_failure import disk_failure
from shared.errors import CareerOpsError

USAGE = 2

app = typer.Typer(
    name="careerops",
    help="Every job mail becomes a fact about an application.",
    epilog="Start with: careerops run --mail ~/Takeout/All.mbox",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(run)
app.command()(applications)
app.command()(show)
app.command()(classify)
app.command("eval")(evaluate)
app.command()(audit)
app.add_typer(dead_letters, name="dead-letters")
app.command()(export)


def main() -> None:
    """Run the command; what a person can mend is one sentence on standard error and exit code 2."""
    # A reader that has seen enough ends us as it ends any filter; what is stored survives any kill.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _fill_closed_streams()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except CareerOpsError as error:
        print(f"careerops: {error}", file=sys.stderr)  # noqa: T201 - the one sentence
        sys.exit(USAGE)
    except OSError as error:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"careerops: {disk_failure(error, 'Standard output')}", file=sys.stderr)  # noqa: T201 - likewise
        sys.exit(USAGE)
    except KeyboardInterrupt:
        print("careerops: Stopped; run it again to go on from here.", file=sys.stderr)  # noqa: T201 - likewise
        sys.exit(130)


def _fill_closed_streams() -> None:
    """Open what our caller closed, lest a file of ours take its number and be written as output."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - it stays open
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise


if __name__ == "__main__":
    main()
