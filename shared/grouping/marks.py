"""What a mail shares with others of its process: the marks by which its group is found."""

from collections.abc import Iterable, Iterator
from itertools import chain

from shared.domain.company import written_together
from shared.domain.evidence import Evidence
from shared.ports import Documents, Where

MARKS = "marks"
GROUPS = "groups"


def marks_of(piece: Evidence) -> Iterator[str]:
    """Yield a mail's marks: thread, posting, its company's whole name, and the mail a person put it to.

    Mails that share one are in one group. A group only gathers what may belong together; linking
    decides.
    """
    for message_id in piece.links_to:
        yield f"thread:{message_id}"
    if piece.belongs_with:
        yield f"thread:{piece.belongs_with}"
    for requisition in piece.requisitions:
        yield f"requisition:{requisition}"
    for job in piece.job_ids:
        yield f"job:{job}"
    for company in (piece.company or "", *piece.formerly):
        for name in sorted(written_together(company)):
            yield f"company:{name}"


def marked(marks: Iterable[str], documents: Documents) -> dict[str, str]:
    """Return the groups that have these marks, by mark; a group may have gone into another since."""
    known = documents.get_all((MARKS, mark) for mark in marks)
    return {mark: document.data["group"] for (_, mark), document in known.items()}


def merged_from(group: str, documents: Documents) -> set[str]:
    """Return the names of all groups that went into this one, or into one that did."""
    found, fresh = set[str](), {group}
    while fresh:
        fresh = {
            each.key
            for target in fresh
            for each in documents.query(GROUPS, Where("into", "==", target))
            if each.key not in found
        }
        found |= fresh
    return found


def drop_marks(left: Iterable[Evidence], staying: Iterable[Evidence], documents: Documents) -> None:
    """Remove the marks of what is no longer said in a group, but for those that others there have, too."""
    meant = set(chain.from_iterable(map(marks_of, staying)))
    for mark in set(chain.from_iterable(map(marks_of, left))) - meant:
        documents.delete(MARKS, mark)
