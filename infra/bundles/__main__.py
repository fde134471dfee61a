"""`python -m infra.bundles`: write the archive of every function, and say what is in it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from infra.bundles.bundle import Bundle, write
from shared.cli.main import USAGE
from shared.cli.output import notes, print_json, results
from shared.errors import Unusable
from shared.topology import STAGES

FOLDER = Path("dist")


def main() -> None:
    """Write the bundles of all stages."""
    parser = argparse.ArgumentParser(prog="python -m infra.bundles", description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help=f"folder of the archives; default: {FOLDER}/")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    try:
        bundles = [write(stage, options.to) for stage in STAGES]
    except (Unusable, OSError) as error:
        notes().print(f"bundles: {error}", soft_wrap=True, markup=False)
        sys.exit(USAGE)
    if options.json:
        print_json({"bundles": [_as_json(each) for each in bundles]})
    else:
        _tell(bundles)


def _as_json(bundle: Bundle) -> dict[str, object]:
    return {
        "stage": bundle.stage,
        "path": str(bundle.path),
        "sha256": bundle.sha256,
        "bytes": bundle.size,
        "modules": list(bundle.modules),
        "distributions": list(bundle.distributions),
    }


def _tell(bundles: Sequence[Bundle]) -> None:
    table = Table("archive", "KiB", "modules", "distributions", box=None, pad_edge=False)
    for each in bundles:
        size = f"{each.size / 1024:,.0f}"
        table.add_row(each.path.name, size, str(len(each.modules)), str(len(each.distributions)))
    results().print(table)


if __name__ == "__main__":
    main()
