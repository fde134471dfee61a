"""What a mail shares with others of its process: the marks by which its group is found."""

from collections.abc import Iterator

from shared.domain.company import written_together
from shared.domain.evidence import Evidence
from shared.ports import Documents

MARKS = "marks"
GROUPS = "groups"


def marks_of(piece: Evidence) -> Iterator[str]:
    """Yield a mail's marks: thread, posting, and its company's whole name.

    Mails that share one are in one group. A group only gathers what may belong together; linking
    decides.
    """
    for message_id in piece.links_to:
        yield f"thread:{message_id}"
    for requisition in piece.requisitions:
        yield f"requisition:{requisition}"
    for job in piece.job_ids:
        yield f"job:{job}"
    for name in sorted(written_together(piece.company or "")):
        yield f"company:{name}"


def marked(mark: str, documents: Documents) -> str | None:
    """Return the group that has this mark now, or None."""
    known = documents.get(MARKS, mark)
    return merged_into(known.data["group"], documents) if known else None


def merged_into(group: str, documents: Documents) -> str:
    """Return what a group is part of by now: itself, or the one it went into."""
    while (known := documents.get(GROUPS, group)) is not None and "into" in known.data:
        group = known.data["into"]
    return group
