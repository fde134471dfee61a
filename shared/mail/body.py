"""From the MIME tree to one text: the richer of alternatives, forwarded mails, invitations, the rest."""

import re
from dataclasses import dataclass, field
from typing import Final

from shared.mail import links
from shared.mail.charsets import decode
from shared.mail.html import read_html
from shared.mail.limits import ATTACHMENTS, CALENDAR_BYTES, FORWARD_BYTES, Budget
from shared.mail.model import Attachment, Link
from shared.mail.parts import Part
from shared.mail.plain import clean, unflow
from shared.mail.transfer import decoded_size

_PLAIN: Final = frozenset({"text/plain", "text/enriched", "text/markdown", "text", ""})
_CALENDARS: Final = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_MARKUP: Final = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<table|<div)", re.IGNORECASE)
_URL: Final = re.compile(r"https?://\S+")
_STUB_SHARE: Final = 4  # text of less than a quarter of the HTML's words is a stub: "view in browser"


@dataclass(slots=True)
class Body:
    """What the parts of one mail hold."""

    texts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    calendars: list[bytes] = field(default_factory=list)
    forwarded: list[tuple[bytes, int, int]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    length: int = 0


def read_body(part: Part, budget: Budget) -> Body:
    """Read the texts below a part, in the order a mail program shows them."""
    body = Body()
    _read(part, body, budget)
    return body


def _read(part: Part, body: Body, budget: Budget) -> None:
    kind = part.content_type
    if kind == "multipart/alternative":
        _read_alternatives(part, body, budget)
    elif part.children:
        for child in part.children:
            _read(child, body, budget)
    elif kind in _CALENDARS:
        body.calendars.append(_taken(part, min(CALENDAR_BYTES, budget.text), budget))
    elif kind == "message/rfc822" or (kind == "application/octet-stream" and _named(part, ".eml")):
        if part.size > FORWARD_BYTES and part.encoding == "base64":
            budget.note("a long part was cut")
        body.forwarded.append(part.span(FORWARD_BYTES))
    elif (kind in _PLAIN or kind == "text/html") and part.disposition()[0] != "attachment":
        _read_text(part, body, budget)
    elif kind.startswith(("application/", "text/")) and _named(part, ".ics"):
        body.calendars.append(_taken(part, min(CALENDAR_BYTES, budget.text), budget))
    elif not kind.startswith("multipart/"):
        _attach(part, body, budget)


def _read_alternatives(part: Part, body: Body, budget: Budget) -> None:
    plain, html = Body(), Body()
    for child in part.children:
        # Each alternative is one kind; HTML with its pictures comes as a multipart/related.
        _read(child, plain if child.content_type in _PLAIN else html, budget)
    words, rich = "\n".join(plain.texts), "\n".join(html.texts)
    body.texts += html.texts if rich and _is_stub(words, rich) else plain.texts
    for each in (plain, html):
        body.hidden += each.hidden
        body.links += each.links
        body.calendars += each.calendars
        body.forwarded += each.forwarded
        body.attachments += each.attachments
        body.length += each.length


def _is_stub(plain: str, rich: str) -> bool:
    if not plain or _MARKUP.match(plain):
        return True
    words = _URL.sub("", plain) if "://" in plain else plain
    return len(words.strip()) * _STUB_SHARE < len(rich)


def _read_text(part: Part, body: Body, budget: Budget) -> None:
    data = _taken(part, budget.text, budget)
    text, fitted = decode(data, part.parameters.get("charset", ""))
    body.length += len(text)
    if not fitted:
        budget.note("a text does not fit its charset")
    if part.content_type == "text/html" or (part.content_type == "text/enriched" and "<" in text):
        page = read_html(text, budget)
        text = clean(page.text, budget)
        body.links += page.links
        if page.hidden:
            body.hidden.append(clean(page.hidden, budget))
    else:
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflow(text, drop_space=part.parameters.get("delsp", "").lower() == "yes")
        text = clean(text, budget)
    body.links += links.in_text(text)
    if text:
        body.texts.append(text)


def _taken(part: Part, limit: int, budget: Budget) -> bytes:
    if part.size > limit:
        budget.note("a long part was cut")
    budget.text -= min(part.size, limit)
    return part.body(limit)


def _named(part: Part, ending: str) -> bool:
    return part.filename().lower().endswith(ending)


def _attach(part: Part, body: Body, budget: Budget) -> None:
    if len(body.attachments) >= ATTACHMENTS:
        budget.note("attachments were left out")
        return
    size = decoded_size(part.size, part.encoding)
    body.attachments.append(Attachment(part.filename(), part.content_type, size))
