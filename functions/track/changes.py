"""How applications changed by one mail, or by a person's word on it."""

from collections.abc import Iterator

from functions.track.filing import Filed
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.contracts.person_said import PersonSaid
from shared.domain.cluster import Cluster
from shared.domain.next_step import next_step


def changes(because: MailClassified | PersonSaid, filed: Filed) -> Iterator[ApplicationChanged]:
    """Yield one event for each application whose status, interviews or deadlines are not what they were."""
    old = {cluster.id: cluster for cluster in filed.before}
    for cluster in filed.after:
        before = old.get(cluster.id)
        if before is None or _told(before) != _told(cluster):
            yield _changed(because, before, cluster)


def _told(cluster: Cluster) -> tuple[object, ...]:
    return cluster.standing.status, cluster.standing.interviews, cluster.standing.deadlines


def _changed(
    because: MailClassified | PersonSaid, before: Cluster | None, after: Cluster
) -> ApplicationChanged:
    standing = after.standing
    if isinstance(because, PersonSaid):
        date, quote, word = because.as_of or because.at, None, because.said
    else:
        date, quote, word = because.date, because.quote, ""
    coming = next_step(standing, date)
    return ApplicationChanged(
        application=after.id,
        company=standing.company,
        role=standing.role,
        before=before.standing.status if before else None,
        status=standing.status,
        message=because.message,
        date=date,
        quote=quote,
        next_step=coming.text if coming else None,
        next_at=coming.at if coming else None,
        mailbox=because.mailbox,
        word=word,
    )
