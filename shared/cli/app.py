"""All sub-commands together."""

import typer

from shared.cli.aliases import aliases
from shared.cli.applications import applications
from shared.cli.audit import audit
from shared.cli.backfill import backfill
from shared.cli.classify import classify
from shared.cli.connect import connect
from shared.cli.dead_letters import dead_letters
from shared.cli.disconnect import disconnect
from shared.cli.doctor import doctor
from shared.cli.down import down
from shared.cli.evaluate import evaluate
from shared.cli.export import export
from shared.cli.mail import mail
from shared.cli.purge import purge
from shared.cli.review import review
from shared.cli.run import run
from shared.cli.show import show
from shared.cli.status import status
from shared.cli.up import up

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
app.command()(review)
app.command()(aliases)
app.command()(classify)
app.command("eval")(evaluate)
app.command()(connect)
app.command()(disconnect)
app.command()(backfill)
app.command()(purge)
app.command()(doctor)
app.command()(audit)
app.add_typer(dead_letters, name="dead-letters")
app.command()(export)
app.command()(up)
app.command()(down)
app.command()(status)
app.add_typer(mail, name="mail")
