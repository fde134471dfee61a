"""What a mail shares with others of its process: the marks by which groups of mails are found."""

from collections.abc import Iterable, Iterator

from shared.domain.company import company_stems
from shared.domain.evidence import Evidence
from shared.ports import Documents

MARKS = "marks"
GROUPS = "groups"


def marks_of(piece: Evidence) -> Iterator[str]:
    """Yield a mail's marks: thread, posting, mail domain, and the stems of its company's name.

    A stem is enough, because a group only gathers what may belong together; linking decides.
    """
    for message_id in piece.links_to:
        yield f"thread:{message_id}"
    for requisition in piece.requisitions:
        yield f"requisition:{requisition}"
    for job in piece.job_ids:
        yield f"job:{job}"
    if piece.domain:
        yield f"domain:{piece.domain}"
    for name in company_stems(piece.company or ""):
        yield f"company:{name}"


def groups_of(marks: Iterable[str], documents: Documents) -> dict[str, str]:
    """Return, for each mark seen before, the group that has it now."""
    found = {}
    for mark in marks:
        known = documents.get(MARKS, mark)
        if known is not None:
            found[mark] = _merged_into(known.data["group"], documents)
    return found


def _merged_into(group: str, documents: Documents) -> str:
    while (known := documents.get(GROUPS, group)) is not None and "into" in known.data:
        group = known.data["into"]
    return group
