"""A watch lives for seven days at most, and is renewed daily.

Source: https://developers.google.com/workspace/gmail/api/guides/push#renewing_mailbox_watch
"""

from datetime import datetime, timedelta

from shared.errors import Permanent, Transient
from shared.freshness import Freshness, forget, note
from shared.ports import Documents, Mailbox

RENEWED_FOR = timedelta(hours=23)


def renew(name: str, mailbox: Mailbox, documents: Documents, facts: Freshness, now: datetime) -> None:
    """Renew a mailbox's watch and note its end, when the last renewal is a day old or none has succeeded.

    So it is done when access had been refused, which may have ended the watch.

    What Gmail answers besides, a history id, never comes near our cursor. A renewal that fails is noted,
    for the health's judgement, and tried again with the next look: polling must not wait for it.
    """
    renewed, refused = facts.watch_renewed, facts.revoked_since is not None
    if renewed is not None and renewed > now - RENEWED_FOR and not refused:
        return
    try:
        expires = mailbox.watch()
    except (Permanent, Transient) as error:
        since = facts.failing_since or now
        note(documents, name, "last_error", last_error=str(error), last_error_at=now, failing_since=since)
        return
    note(documents, name, "watch_expires", watch_renewed=now, watch_expires=expires)
    if facts.last_error is not None:
        forget(documents, name, "last_error")
