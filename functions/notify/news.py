"""From a fact to what the person reads."""

import hashlib
from datetime import datetime

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.service_alert import ServiceAlert
from shared.domain.status import Status
from shared.ports import News

_URGENT = frozenset({Status.ASSESSMENT, Status.INTERVIEWING, Status.OFFER})


def news_of(fact: ApplicationChanged | ServiceAlert, now: datetime) -> News:
    """Return what to tell of a fact; `now` dates an alert, a change has its mail's date."""
    told = hashlib.sha256(f"{fact.type_name()}:{fact.key()}".encode()).hexdigest()[:24]
    facts = fact.model_dump(mode="json")
    if isinstance(fact, ServiceAlert):
        return News(told, now, fact.summary, fact.mend, urgent=True, facts=facts)
    what = " · ".join(filter(None, (fact.company or "Unknown company", fact.role)))
    moved = fact.status if fact.before in (None, fact.status) else f"{fact.before} → {fact.status}"
    body = "\n".join(filter(None, (f"“{fact.quote}”" if fact.quote else None, fact.next_step)))
    return News(told, fact.date, f"{what}: {moved}", body, urgent=fact.status in _URGENT, facts=facts)
