"""What speaks for a category besides its phrases: sender, headers, links, attachments, calendar parts."""

from collections.abc import Iterator

from functions.classify.linkedin import template
from functions.classify.score import Signal
from functions.classify.senders import Kind, kind
from shared.mail.model import Mail

_SENDERS: dict[Kind, tuple[float, tuple[tuple[str, float], ...]]] = {
    "ats": (4.0, (("recruiter_outreach", -2.0), ("job_alert", -1.5), ("other_job", 0.5))),
    "board": (2.0, (("recruiter_outreach", -1.0),)),
    "assessment": (2.5, (("assessment", 2.0),)),
    "scheduling": (1.0, (("interview", 2.0),)),
    "hiring": (2.2, (("recruiter_outreach", -0.5),)),
    "agency": (0.8, (("recruiter_outreach", 1.0),)),
    "newsletter": (-4.0, ()),
}
_ALERT_BOXES = (
    "alert",
    "recommend",
    "digest",
    "listings",
    "match",
    "newjobs",
    "suggest",
    "jobagent",
    "alerte",
)
_SOCIAL_BOXES = (
    "invitations",
    "messages-noreply",
    "updates-noreply",
    "notifications-noreply",
    "groups-noreply",
)
_INMAIL_BOXES = ("inmail", "hit-reply")


def signals(mail: Mail) -> Iterator[Signal]:
    """Yield what the envelope says."""
    sender = kind(mail.sender)
    if sender in _SENDERS:
        job, weights = _SENDERS[sender]
        yield Signal(f"sender:{sender}", "", 0.0, job)
        for category, weight in weights:
            yield Signal(f"sender:{sender}", category, weight, 0.0)
    if sender == "board":
        yield from _board(mail)
    yield from _headers(mail, sender)
    if mail.calendar:
        yield Signal("calendar", "interview", 2.0, 0.3)
    found = template(mail) if sender in {"board", "other"} else None
    if found:
        identifier, category = found
        if category == "not_job":
            yield Signal(f"template:{identifier}", "", 0.0, -12.0)
        else:
            yield Signal(f"template:{identifier}", category, 10.0, 8.0)


def _board(mail: Mail) -> Iterator[Signal]:
    address = mail.sender.address if mail.sender else ""
    if any(box in address for box in _ALERT_BOXES):
        yield Signal("box:alert", "job_alert", 3.0, 2.0)
    if any(box in address for box in _INMAIL_BOXES):
        yield Signal("box:inmail", "recruiter_outreach", 4.0, 2.0)
    elif address.startswith(_SOCIAL_BOXES):
        yield Signal("box:social", "", 0.0, -4.0)


def _headers(mail: Mail, sender: Kind) -> Iterator[Signal]:
    if sender in {"ats", "board", "assessment", "scheduling"}:
        return
    headers = mail.headers
    if (
        "list-id" in headers
        or "list-post" in headers
        or headers.get("precedence", "").lower() in {"bulk", "list"}
    ):
        yield Signal("header:list", "", 0.0, -2.5)
    elif "list-unsubscribe" in headers and sender != "hiring":
        yield Signal("header:unsubscribe", "", 0.0, -0.8)
