"""What an audit has found."""

from collections.abc import Iterator
from datetime import datetime

from shared.alerts import Trouble, judge
from shared.contracts.audit_due import AuditDue
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Documents

AUDITS = "audits"
_FIGURES = {"seen", "skipped", "dead", "gone", "moved", "pending", "missing"}


def conclude(total: AuditDue, documents: Documents, now: datetime) -> Iterator[ServiceAlert]:
    """Record the audit's result; alert when something was missing, until an audit misses nothing.

    Where access had been refused, holes are expected: what was refused is discovered by this audit.
    """
    documents.put(AUDITS, total.mailbox, {**total.model_dump(include=_FIGURES), "at": now.isoformat()})
    if not (total.missing and total.restored):
        verdict = _trouble(total, now) if total.missing else None
        yield from judge(documents, total.mailbox, {"missing_mail": verdict}, now)


def _trouble(total: AuditDue, now: datetime) -> Trouble:
    return Trouble(
        "missing_mail",
        total.mailbox,
        now,
        f"{total.missing} of {total.seen} messages were not accounted for.",
        "They are being processed again; run `careerops audit` to see that none is missing.",
        f"All messages of {total.mailbox} are accounted for.",
    )
