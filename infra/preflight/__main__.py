"""`python -m infra.preflight`: say what is missing for `make preview`, `make deploy` and `make destroy`.

Exit code 2 when something is missing, with one sentence for each such thing; what cannot be seen from
here is told and keeps nobody from going on.
"""

import argparse
import os
import sys
from dataclasses import asdict
from pathlib import Path

from infra.preflight.examination import examine
from infra.preflight.finding import Finding
from infra.preflight.pulumi_stack import STACK
from shared.cli.main import USAGE
from shared.cli.output import notes, print_json, results
from shared.errors import Unusable

PROGRAM = Path(__file__).parents[1]


def main() -> None:
    """Look at everything and say what is missing."""
    parser = argparse.ArgumentParser(prog="python -m infra.preflight", description=__doc__)
    parser.add_argument(
        "--stack", default=os.environ.get(STACK, ""), help="default: the one that Pulumi has selected"
    )
    parser.add_argument("--json", action="store_true", help="print every finding as JSON")
    options = parser.parse_args()
    try:
        found = examine(PROGRAM, options.stack or None)
    except Unusable as error:
        notes().print(f"preflight: {error}", soft_wrap=True, markup=False)
        sys.exit(USAGE)
    ready = all(each.state != "missing" for each in found)
    if options.json:
        print_json({"ready": ready, "checks": [asdict(each) for each in found]})
    else:
        _tell(found)
    if not ready:
        sys.exit(USAGE)


def _tell(found: list[Finding]) -> None:
    for each in found:
        if each.state == "missing":
            notes().print(f"preflight: {each}", soft_wrap=True, markup=False)
    for each in found:
        if each.state == "unchecked":
            notes().print(f"not checked: {each}", soft_wrap=True, markup=False)
    if all(each.state != "missing" for each in found):
        results().print("Nothing is missing that can be seen from here.", soft_wrap=True)


if __name__ == "__main__":
    main()
