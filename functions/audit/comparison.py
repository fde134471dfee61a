"""One page of a mailbox against what the chain has accounted for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from shared.contracts.audit_due import AuditDue
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.service_alert import ServiceAlert
from shared.domain.skipped import skipped
from shared.ports import Documents, Mailbox, MessageRef, Where

AUDITS = "audits"


@dataclass(slots=True)
class Compared:
    """How a page's messages stand: accounted for, left out by rule, dead-lettered, or missing."""

    seen: int = 0
    skipped: int = 0
    dead: int = 0
    missing: list[MessageRef] = field(default_factory=list)

    def added_to(self, due: AuditDue, next_page: str | None) -> AuditDue:
        """Return the audit with this page counted, at its next page."""
        return due.model_copy(
            update={
                "page": next_page,
                "seen": due.seen + self.seen,
                "skipped": due.skipped + self.skipped,
                "dead": due.dead + self.dead,
                "missing": due.missing + len(self.missing),
            }
        )


def compare(refs: Iterable[MessageRef], documents: Documents) -> Compared:
    """Return how these messages of a mailbox stand."""
    compared = Compared()
    for ref in refs:
        compared.seen += 1
        if skipped(ref.labels):
            compared.skipped += 1
        elif documents.get("messages", ref.id) is None:
            if documents.count("dead_letters", Where("message", "==", ref.id)):
                compared.dead += 1
            else:
                compared.missing.append(ref)
    return compared


def again(due: AuditDue, mailbox: Mailbox, missing: Sequence[MessageRef]) -> Iterator[MailDiscovered]:
    """Discover what is missing once more, as this audit's, so that no stage takes it for done."""
    owner = mailbox.profile().address if missing else None
    for ref in missing:
        yield MailDiscovered(
            mailbox=due.mailbox,
            message=ref.id,
            thread=ref.thread,
            labels=ref.labels,
            owner=owner,
            again=due.nonce,
        )


def conclude(total: AuditDue, documents: Documents, at: datetime) -> Iterator[ServiceAlert]:
    """Record the audit's result; alert when something was missing."""
    figures = total.model_dump(include={"seen", "skipped", "dead", "missing"})
    documents.put(AUDITS, total.mailbox, {**figures, "at": at.isoformat()})
    if total.missing:
        yield ServiceAlert(
            kind="missing_mail",
            subject=f"{total.mailbox}/{total.nonce}",
            summary=f"{total.missing} of {total.seen} messages were not accounted for.",
            mend="They are being processed again; run `careerops audit` to see that none is missing.",
        )
