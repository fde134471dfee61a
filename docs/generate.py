"""`make docs`: write every generated file and part afresh, from the code that it tells of."""

import sys
from pathlib import Path

from docs.configuration import configuration
from docs.diagram import diagram
from docs.part import with_part
from docs.permissions_table import permissions
from docs.retention import retention
from docs.schemas import write_schemas

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "shared" / "contracts" / "schemas"
README = ROOT / "README.md"
PERMISSIONS = ROOT / "docs" / "permissions.md"


def main() -> None:
    """Write the schemas, the table of permissions, then the generated parts of the README."""
    broken = write_schemas(SCHEMAS)
    if broken:
        sys.exit("\n".join(broken))
    PERMISSIONS.write_text(permissions(), "utf-8")
    README.write_text(readme(README.read_text("utf-8")), "utf-8")


def readme(text: str) -> str:
    """Return the README with its generated parts as the code has them now."""
    parts = {"chain": diagram(), "configuration": configuration(), "retention": retention()}
    for name, part in parts.items():
        text = with_part(text, name, part)
    return text


if __name__ == "__main__":
    main()
