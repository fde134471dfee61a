"""Any bytes to a `Mail`: the one entry of this package."""

from hashlib import sha256
from typing import Final

from shared.errors import Permanent
from shared.mail import links, words
from shared.mail.addresses import addresses
from shared.mail.body import Body, read_body
from shared.mail.dates import read_date
from shared.mail.headers import Headers
from shared.mail.limits import (
    EXTRA_HEADERS,
    FORWARD_DEPTH,
    HEADER_VALUE,
    PLAIN_CHARS,
    RAW_BYTES,
    REFERENCES,
    SUBJECT_CHARS,
    Budget,
)
from shared.mail.model import CalendarEvent, Mail
from shared.mail.parts import read_part
from shared.mail.replies import divide_reply

_KEPT: Final = frozenset(
    {
        "date",
        "list-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "precedence",
        "auto-submitted",
        "authentication-results",
        "return-path",
        "reply-to",
        "feedback-id",
        "delivered-to",
        "content-language",
        "content-class",
        "importance",
        "sender",
        "user-agent",
        "thread-topic",
    }
)


def parse(raw: bytes) -> Mail:
    """Read a mail, whatever it is made of; what was mended or left out is said in its `defects`.

    Raises Permanent when there are more than 50 MiB, and for nothing else. The time it takes is
    bounded by `shared.mail.limits`, not by the mail.
    """
    if len(raw) > RAW_BYTES:
        raise Permanent(f"A mail of {len(raw):,} bytes is larger than the {RAW_BYTES:,} a mailbox takes.")
    budget = Budget()
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return _parse(raw, 0, len(raw), budget, depth=0)


def _parse(raw: bytes, start: int, end: int, budget: Budget, *, depth: int) -> Mail:
    seen = len(budget.defects)
    part = read_part(raw, start, end, budget)
    headers = part.headers
    body = read_body(part, budget)
    subject = words.decoded(headers.get("subject", "")[: 10 * SUBJECT_CHARS])[:SUBJECT_CHARS]
    joined = "\n\n".join(body.texts)
    if len(joined) > PLAIN_CHARS:
        budget.note("a long text was cut")
        joined = joined[:PLAIN_CHARS]
    reply = divide_reply(joined, subject)
    sender = addresses(headers.get("from", ""))
    reply_to = addresses(headers.get("reply-to", ""))
    forwarded = _forwarded(body, budget, depth)
    calendar = _calendar(body, budget)
    return Mail(
        message_id=_message_id(headers) or f"sha256:{sha256(memoryview(raw)[start:end]).hexdigest()}",
        date=read_date(headers["date"]) if "date" in headers else None,
        sender=sender[0] if sender else None,
        reply_to=reply_to[0] if reply_to else None,
        to=addresses(headers.get("to", "")),
        cc=addresses(headers.get("cc", "")),
        subject=subject,
        in_reply_to=next(iter(_identifiers(headers.get("in-reply-to", ""))), None),
        references=_identifiers(headers.get("references", "")),
        text=reply.text,
        quoted=reply.quoted,
        signature=reply.signature,
        hidden="\n".join(body.hidden),
        links=links.distinct(body.links),
        calendar=calendar,
        forwarded=forwarded,
        attachments=tuple(body.attachments),
        headers=_kept(headers, budget),
        defects=tuple(budget.defects[seen:] if depth else budget.defects),
        length=body.length,
    )


def _message_id(headers: Headers) -> str:
    return "".join(headers.get("message-id", "")[:HEADER_VALUE].split())


def _identifiers(value: str) -> tuple[str, ...]:
    found = value[: 100 * HEADER_VALUE].replace("><", "> <").split()
    if len(found) > REFERENCES:
        # The first names the thread, the last ones its nearest mails.
        found = found[:1] + found[1 - REFERENCES :]
    return tuple(found)


def _kept(headers: Headers, budget: Budget) -> Headers:
    kept: Headers = {}
    extra = 0
    for name, value in headers.items():
        if name not in _KEPT:
            if not name.startswith("x-"):
                continue
            extra += 1
            if extra > EXTRA_HEADERS:
                budget.note("headers were left out")
                continue
        kept[name] = words.decoded(value[:HEADER_VALUE])
    return kept


def _forwarded(body: Body, budget: Budget, depth: int) -> tuple[Mail, ...]:
    if body.forwarded and depth >= FORWARD_DEPTH:
        budget.note("forwarded mails nested too deeply were left out")
        return ()
    return tuple(_parse(*span, budget, depth=depth + 1) for span in body.forwarded)


def _calendar(body: Body, budget: Budget) -> tuple[CalendarEvent, ...]:
    if not body.calendars:
        return ()
    # Imported here only: the calendar library costs 50 ms of a cold start, and few mails have need of it.
    from shared.mail.calendar import read_events  # noqa: PLC0415 - see above

    return tuple(event for data in body.calendars for event in read_events(data, budget))
