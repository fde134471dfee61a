"""The table of what is kept, where and for how long, derived from its declaration."""

from shared.retention import RETENTION

_WHERE = {"documents": "documents", "blobs": "blobs", "secrets": "secrets", "file": "data folder"}


def retention() -> str:
    """Return the Markdown table: where, what, until when."""
    rows = (f"| {_WHERE[kept.where]} `{kept.name}` | {kept.what} | {kept.until} |" for kept in RETENTION)
    return "\n".join(("| Where | What | Kept until |", "|---|---|---|", *rows))
