"""How a running stack is shown."""

from rich.table import Table

from emulators.up.stack import Stack
from shared.cli.output import print_json, results


def show_stack(stack: Stack, *, as_json: bool) -> bool:
    """Ask each server anew and print names, addresses and states; return whether all are up."""
    states = {server.name: "up" if server.ready() else "down" for server in stack.servers}
    if as_json:
        rows = [
            {"name": server.name, "address": server.address, "state": states[server.name]}
            for server in stack.servers
        ]
        print_json({"account": stack.account, "services": rows, "environment": stack.environment})
    else:
        table = Table(box=None, pad_edge=False)
        for name in ("Name", "Address", "State"):
            table.add_column(name)
        for server in stack.servers:
            table.add_row(server.name, server.address, states[server.name])
        results().print(table)
        results().print(f"\n{stack.account} is connected: careerops mail send --sample", soft_wrap=True)
    return set(states.values()) == {"up"}
