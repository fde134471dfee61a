"""What speaks for a category besides its phrases: sender, headers, links, attachments, calendar parts."""

from collections.abc import Iterable, Iterator

from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.rules.linkedin import template
from functions.classify.rules.phrases import Hit
from functions.classify.rules.score import Signal
from functions.classify.senders import Kind, kind
from shared.mail.model import Mail

_SENDERS: dict[Kind, tuple[float, tuple[tuple[str, float], ...]]] = {
    "ats": (4.0, (("recruiter_outreach", -2.0), ("job_alert", -1.5), ("other_job", 0.5))),
    "board": (2.0, (("recruiter_outreach", -1.0),)),
    "assessment": (2.5, (("assessment", 2.0),)),
    "scheduling": (1.6, (("interview", 2.0),)),
    "hiring": (2.7, (("recruiter_outreach", -0.5),)),
    "agency": (1.4, (("recruiter_outreach", 1.0),)),
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
_BULK_HEADERS = ("list-id", "list-post", "list-unsubscribe")
_MEETING = regex(
    r"\b(?:interviews?|screen(?:ing)?|hiring|recruit\w*|candidates?|role|engineer|developer|entretien|"
    r"recrutement|candidature|poste|vorstellung\w*|bewerb\w*|kennenlern\w*|gesprach|stelle|entrevista|"
    r"candidatura|seleccion|puesto)\b"
)
_LETTER = 1_500  # characters; a person at a firm who writes to one reader is brief
_SPOKEN = 1.3  # log-odds of being about a job from which on a phrase makes a meeting an interview


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
    if sender == "other" and not bulk(mail):
        yield from _personal(mail)
    found = template(mail) if sender in {"board", "other"} else None
    if found:
        identifier, category = found
        named = "x-linkedin-template" in mail.headers  # else it is read off a link, which may lead elsewhere
        if category == "not_job" and _inmail(mail):
            return
        if category == "not_job":
            yield Signal(f"template:{identifier}", "", 0.0, -12.0)
        else:
            yield Signal(f"template:{identifier}", category, 10.0 if named else 5.0, 8.0)


def _personal(mail: Mail) -> Iterator[Signal]:
    if mail.in_reply_to:
        yield Signal("answer", "", 0.0, 0.6)
    if mail.sender and len(mail.text) < _LETTER:
        yield Signal("letter", "", 0.0, 0.8)


def _board(mail: Mail) -> Iterator[Signal]:
    address = mail.sender.address if mail.sender else ""
    if any(box in address for box in _ALERT_BOXES):
        yield Signal("box:alert", "job_alert", 3.0, 2.0)
    if _inmail(mail):
        yield Signal("box:inmail", "recruiter_outreach", 5.0, 2.0)
    elif address.startswith(_SOCIAL_BOXES):
        carried = address.startswith("messages-")  # what members write to one another, recruiters among them
        yield Signal("box:social", "", 0.0, -2.0 if carried else -4.0)


def _inmail(mail: Mail) -> bool:
    address = mail.sender.address if mail.sender else ""
    return any(box in address for box in _INMAIL_BOXES)


def bulk(mail: Mail) -> bool:
    """Return whether a mail is sent to many: no person wrote it to the reader alone."""
    headers = mail.headers
    return any(name in headers for name in _BULK_HEADERS) or "precedence" in headers


def discussed(mail: Mail) -> bool:
    """Return whether a mail went through a list where many talk to many."""
    headers = mail.headers
    listed = "list-id" in headers and mail.in_reply_to is not None
    return listed or "list-post" in headers or headers.get("precedence", "").lower() == "list"


def meeting(mail: Mail, found: Iterable[Hit]) -> Iterator[Signal]:
    """Yield what a calendar part says beside words of work: alone it may be a dinner."""
    titles = " ".join([mail.subject, *(event.summary for event in mail.calendar[:3])])
    spoken = any(hit.phrase.category in {"hints", "interview"} and hit.phrase.job >= _SPOKEN for hit in found)
    quiet = not any(hit.phrase.category == "noise" for hit in found)
    if quiet and (_MEETING.search(fold(titles)) or spoken):
        yield Signal("calendar:work", "interview", 2.0, 2.2)


def _headers(mail: Mail, sender: Kind) -> Iterator[Signal]:
    if sender in {"ats", "board", "assessment", "scheduling"}:
        return
    headers = mail.headers
    if discussed(mail):
        yield Signal("header:discussion", "", 0.0, -5.0)
    elif "list-id" in headers or headers.get("precedence", "").lower() == "bulk":
        yield Signal("header:list", "", 0.0, -2.5)
    elif "list-unsubscribe" in headers and sender != "hiring":
        yield Signal("header:unsubscribe", "", 0.0, -0.8)
