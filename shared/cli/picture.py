"""What the terminal shows, as an SVG picture."""

import io
from pathlib import Path

from rich.console import Console, RenderableType

from shared.disk_failure import disk_failure

_WIDTH = 120


def saved_as_picture(shown: RenderableType, path: Path) -> None:
    """Save what would be printed. Raises Unusable when the file cannot be written."""
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(shown)
    try:
        path.write_text(console.export_svg(title="careerops run", unique_id="careerops"), encoding="utf-8")
    except OSError as error:
        raise disk_failure(error, path) from error
