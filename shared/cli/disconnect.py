"""`careerops disconnect`: watch a Gmail mailbox no more."""

from typing import Annotated

import typer

from shared.cli.installation import installed
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json, results
from shared.cli.stack_or_folder import stack_or_folder
from shared.errors import Unusable
from shared.mailboxes.connecting import disconnect_mailbox
from shared.mailboxes.connections import address_of, connection
from shared.ports import Documents

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="The mailbox's address.")]


def disconnect(address: Address, data: Data = None, json: AsJson = False) -> None:
    """Stop watching a Gmail mailbox and forget its token; what is known of its mail stays.

    Examples:

      careerops disconnect robin@mail.example

      careerops purge robin@mail.example    # to remove what is known, too
    """
    with installed(stack_or_folder(data)) as (container, _):
        if connection(container(Documents), address) is None:
            raise Unusable(f"{address} is not connected here: `careerops doctor` lists the mailboxes.")
        stopped = disconnect_mailbox(container, address)
    if json:
        print_json({"mailbox": address_of(address), "disconnected": True, "watch_stopped": stopped})
        return
    left = (
        "" if stopped else " Gmail could not be reached: its notifications end by themselves within 7 days."
    )
    results().print(
        f"{address_of(address)} is disconnected; what is known of its mail stays.{left}", soft_wrap=True
    )
