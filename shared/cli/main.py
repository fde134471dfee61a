"""The `careerops` command: one sub-command a file."""

import os
import sys

import typer

from shared.cli.applications import applications
from shared.cli.audit import audit
from shared.cli.classify import classify
from shared.cli.dead_letters import dead_letters
from shared.cli.evaluate import evaluate
from shared.cli.export import export
from shared.cli.run import run
from shared.cli.show import show
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
    try:
        app()
    except CareerOpsError as error:
        print(f"careerops: {error}", file=sys.stderr)  # noqa: T201 - the one sentence
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("careerops: Stopped; run it again to go on from here.", file=sys.stderr)  # noqa: T201 - likewise
        sys.exit(130)


if __name__ == "__main__":
    main()
