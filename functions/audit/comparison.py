"""One page of a mailbox against what the chain has accounted for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from functions.audit.on_the_way import on_the_way
from shared.contracts.audit_due import AuditDue
from shared.contracts.mail_discovered import MailDiscovered
from shared.domain.skipped import skipped
from shared.errors import MessageGone
from shared.left_out import was_left_out
from shared.ports import Documents, Mailbox, MessageRef, Where

AT_MOST = 50
"""How many unknown messages of a page are looked at more closely."""


@dataclass(slots=True)
class Compared:
    """How a page's messages stand, in the words of AuditDue; `lost` are to be discovered again."""

    seen: int = 0
    skipped: int = 0
    dead: int = 0
    gone: int = 0
    moved: int = 0
    pending: int = 0
    missing: int = 0
    lost: list[MessageRef] = field(default_factory=list)

    def added_to(self, due: AuditDue, next_page: str | None) -> AuditDue:
        """Return the audit with this page counted, at its next page."""
        figures = ("seen", "skipped", "dead", "gone", "moved", "pending", "missing")
        total = {name: getattr(due, name) + getattr(self, name) for name in figures}
        return due.model_copy(update={"page": next_page, **total})


def compare(due: AuditDue, refs: Sequence[MessageRef], mailbox: Mailbox, documents: Documents) -> Compared:
    """Return how these messages of a mailbox stand."""
    compared = Compared(seen=len(refs))
    unknown = []
    for ref in refs:
        if skipped(ref.labels):
            compared.skipped += 1
        elif documents.get("messages", ref.id) is None:
            if documents.count("dead_letters", Where("message", "==", ref.id)):
                compared.dead += 1
            else:
                unknown.append(ref)
    if unknown:
        _look_closer(due, unknown, mailbox, documents, compared)
    return compared


def again(due: AuditDue, mailbox: Mailbox, lost: Sequence[MessageRef]) -> Iterator[MailDiscovered]:
    """Discover what is missing once more, as this audit's, so that no stage takes it for done."""
    owner = mailbox.profile().address if lost else None
    for ref in lost:
        yield MailDiscovered(
            mailbox=due.mailbox,
            message=ref.id,
            thread=ref.thread,
            labels=ref.labels,
            owner=owner,
            again=due.nonce,
        )


def _look_closer(
    due: AuditDue,
    unknown: Sequence[MessageRef],
    mailbox: Mailbox,
    documents: Documents,
    compared: Compared,
) -> None:
    """Before a message is called missing, it is looked at: a listing may be behind, or tell no labels.

    Only so many are: when more are unknown, something is wrong, and to look at each would cost more
    than to fetch it.
    """
    closer, rest = unknown[:AT_MOST], unknown[AT_MOST:]
    compared.missing += len(rest)
    compared.lost += rest
    there = mailbox.look([ref.id for ref in closer])
    compared.gone = len(closer) - len(there)
    for ref in there:
        try:
            _judge(due, ref, mailbox, documents, compared)
        except MessageGone:
            compared.gone += 1
    compared.seen -= compared.gone


def _judge(
    due: AuditDue, ref: MessageRef, mailbox: Mailbox, documents: Documents, compared: Compared
) -> None:
    if skipped(ref.labels):
        compared.skipped += 1
    elif on_the_way(due, ref, mailbox):
        compared.pending += 1
    elif was_left_out(documents, ref.id):
        compared.moved += 1
        compared.lost.append(ref)
    else:
        compared.missing += 1
        compared.lost.append(ref)
