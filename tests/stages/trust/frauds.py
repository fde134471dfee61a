"""Frauds written for the tests, each with its honest twin: the same words, and signs that are clean."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

ME = "robin@mail.example"
COMPANY, HOME = "Halden Freight", "haldenfreight.example"
HONEST = f"Mara Lindqvist <mara.lindqvist@{HOME}>"
_NUMBERS = count()
_CLEAN = (
    "dkim=pass header.i=@{0} header.s=s1 header.b=Ab1; spf=pass (mx.mail.example: domain of x@{0} designates "
    "192.0.2.7) smtp.mailfrom=x@{0}; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from={0}"
)


@dataclass(frozen=True)
class Signs:
    """What a mail carries besides its words."""

    sender: str = HONEST
    reply_to: str | None = None
    results: tuple[str, ...] = ("mx.mail.example; " + _CLEAN.format(HOME),)
    link: tuple[str, str] | None = None
    sign: str = ""
    company: str = COMPANY


@dataclass(frozen=True)
class Pair:
    """A fraud and its twin; `category` is what the twin is, `warning` what the fraud is warned of."""

    name: str
    category: str
    warning: str
    company: str
    fraud: bytes = field(repr=False)
    twin: bytes = field(repr=False)


def pairs() -> Iterator[Pair]:
    for language, table in tomllib.loads(Path(__file__).with_name("frauds.toml").read_text("utf-8")).items():
        letters = table["letters"]
        for number, (said, instead) in enumerate(table["frauds"]):
            letter = letters[number % len(letters)]
            warning = "asks_for_credentials" if number in (6, 7, 8) else "asks_for_money"
            yield _pair(f"{language}-words-{number}", letter, warning, Signs(sign=said), Signs(sign=instead))
        for number, (name, (warning, fraud, twin)) in enumerate(DRESSES.items()):
            letter = letters[0] if name == "answers-to-a-free-mailbox" else letters[number % len(letters)]
            yield _pair(f"{language}-{name}", letter, warning, fraud, twin)


def receipt(company: str) -> bytes:
    """Return the mail by which the application began that a fraud would move."""
    said = (
        f"Dear Robin,\n\nThank you for applying for the position of Logistics Planner at {company}. "
        f"We have received your application.\n\n{company}"
    )
    return _mail("We have received your application", said, Signs(company=company), day=1)


def _pair(name: str, letter: list[str], warning: str, fraud: Signs, twin: Signs) -> Pair:
    category, subject, text = letter
    written = [
        _mail(
            subject.format(company=signs.company),
            text.format(company=signs.company, sign=signs.sign),
            signs,
            day=4,
        )
        for signs in (fraud, twin)
    ]
    return Pair(name, category, warning, twin.company, *written)


def _mail(subject: str, text: str, signs: Signs, day: int) -> bytes:
    mail = EmailMessage()
    for results in signs.results:
        mail["X-Results"] = results
    mail["From"] = signs.sender
    mail["To"] = f"Robin Sample <{ME}>"
    mail["Subject"] = subject
    mail["Date"] = f"Mon, {day:02} May 2026 09:00:00 +0000"
    mail["Message-ID"] = f"<{next(_NUMBERS)}@{HOME}>"
    if signs.reply_to:
        mail["Reply-To"] = signs.reply_to
    mail.set_content(text)
    if signs.link:
        shown, leads = signs.link
        body = escape(text).replace("\n", "<br>")
        mail.set_content(f'<p>{body}</p><p><a href="{leads}">{shown}</a></p>', subtype="html")
    return mail.as_bytes().replace(b"X-Results:", b"Authentication-Results:")


def _told(*results: str, **more: Any) -> Signs:  # noqa: ANN401 - the fields of Signs
    return Signs(results=results, **more)


def _from(sender: str, **more: Any) -> Signs:  # noqa: ANN401 - the fields of Signs
    """Return the signs of somebody whose own domain passes: what is passed off proves nothing."""
    domain = sender.rpartition("@")[2].rstrip(">")
    return _told("mx.mail.example; " + _CLEAN.format(domain), sender=sender, **more)


_FAIL = (
    "mx.mail.example; dkim=none; spf=softfail (not designated) smtp.mailfrom=x@bulkpost.example; "
    f"dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from={HOME}"
)
_GOOD = Signs()
_LISTED = _told(
    f"mx.mail.example; dkim=fail; spf=softfail smtp.mailfrom=x@{HOME}; dmarc=fail (p=NONE); "
    f"dkim=pass header.i=@{HOME}"
)
_SHOWN = f"https://{HOME}/candidates"

DRESSES: dict[str, tuple[str, Signs, Signs]] = {
    "fails-dmarc": ("failed_authentication", _told(_FAIL), _GOOD),
    "forges-a-second-header": (
        "failed_authentication",
        _told(_FAIL, _GOOD.results[0]),
        _told(_GOOD.results[0], _FAIL),
    ),
    "says-pass-in-a-comment": (
        "failed_authentication",
        _told(_FAIL.replace("(not designated)", '(helo "; dmarc=pass dkim=pass header.d=x" (nested))')),
        _told(_GOOD.results[0].replace("(mx.mail", '(helo "; dmarc=fail" mx.mail')),
    ),
    "fails-at-outlook": (
        "failed_authentication",
        _told(
            "spf=none (sender IP is 192.0.2.9) smtp.mailfrom=bulkpost.example; dkim=none (not signed) "
            f"header.d=none;dmarc=none action=none header.from={HOME};compauth=fail reason=001"
        ),
        _told(
            f"spf=pass (sender IP is 192.0.2.7) smtp.mailfrom={HOME}; dkim=pass (signature was verified) "
            f"header.d={HOME};dmarc=pass action=none header.from={HOME};compauth=pass reason=100"
        ),
    ),
    "is-signed-by-another": (
        "failed_authentication",
        _told(_FAIL.replace("dkim=none", "dkim=pass header.i=@bulkpost.example header.s=k1")),
        _LISTED,
    ),
    "is-not-the-recruiting-system": (
        "look_alike_sender",
        _from("Halden Freight <no-reply@greenhouse-mail.co>"),
        _from("Halden Freight <no-reply@us.greenhouse-mail.io>"),
    ),
    "has-a-digit-for-a-letter": (
        "look_alike_sender",
        _from("Halden Freight <notify@smartrecru1ters.com>"),
        _from("Halden Freight <notify@smartrecruiters.com>"),
    ),
    "glues-a-word-to-the-system": (
        "look_alike_sender",
        _from("Halden Freight <jobs@workday-jobs.example>"),
        _from("Halden Freight <haldenfreight@myworkday.com>"),
    ),
    "has-letters-of-another-script": (
        "look_alike_sender",
        _from("Halden Freight <hr@" + "l\u0456nkedin.com".encode("idna").decode() + ">"),
        _from("Halden Freight <hr@" + "haldenfracht-k\xf6ln.example".encode("idna").decode() + ">"),
    ),
    "passes-for-an-employer": (
        "look_alike_sender",
        _from("Siemens HR <jobs@siemens-careers-portal.example>", company="Siemens"),
        _from("Siemens HR <jobs@siemens.com>", company="Siemens"),
    ),
    "names-itself-by-another-address": (
        "look_alike_sender",
        _from(f'"careers@{HOME}" <hr.desk@bulkpost.example>'),
        _from(f'"careers@{HOME}" <careers@mail.{HOME}>'),
    ),
    "is-an-employer-at-a-free-mailbox": (
        "look_alike_sender",
        _from("Zalando Recruiting Team <zalando.recruiting.desk@gmail.com>", company="Zalando"),
        _from("Mara Lindqvist <mara.lindqvist.talent@gmail.com>", company="Zalando"),
    ),
    "answers-to-a-free-mailbox": (
        "look_alike_sender",
        Signs(reply_to="halden.freight.hr@outlook.com"),
        Signs(reply_to=f"people@{HOME}"),
    ),
    "answers-to-a-look-alike": (
        "look_alike_sender",
        Signs(reply_to="people@haldenfre1ght.example"),
        Signs(reply_to="people+4711@haldenfreight-replies.example"),
    ),
    "shows-one-host-and-leads-to-another": (
        "link_elsewhere",
        Signs(link=(_SHOWN, "http://docs-viewer.example/candidates")),
        Signs(link=(_SHOWN, "https://u7.ct.sendgrid.net/ls/click?upn=abc")),
    ),
    "leads-to-a-machine": (
        "link_elsewhere",
        Signs(link=("Open your documents", "http://192.0.2.77/candidates")),
        Signs(link=("Open your documents", "https://docs.haldenfreight.example/192.0.2.77/")),
    ),
    "hides-the-host-behind-a-name": (
        "link_elsewhere",
        Signs(link=("Open your documents", f"https://{HOME}@docs-viewer.example/login")),
        Signs(link=("Open your documents", f"https://{HOME}/login?user=robin@mail.example")),
    ),
    "holds-the-page-in-the-link": (
        "link_elsewhere",
        Signs(link=("Open your documents", "data:text/html;base64,PGgxPlNpZ24gaW48L2gxPg==")),
        Signs(link=("Open your documents", _SHOWN)),
    ),
}
