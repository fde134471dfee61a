"""Mails made to exhaust a parser, by name. Run as a script, it parses one and prints seconds and peak MiB."""

import base64
import sys
import time
from collections.abc import Callable

from shared.mail.parse import parse
from tests.peak_memory import peak_kibibytes

MIB = 1024 * 1024


def plain(body: bytes) -> bytes:
    return b"From: a@one.example\nContent-Type: text/plain\n\n" + body


def html(body: str) -> bytes:
    return b"From: a@one.example\nContent-Type: text/html; charset=utf-8\n\n" + body.encode()


def calendar(body: str) -> bytes:
    return b"From: a@one.example\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n" + body.encode()


def header(line: bytes) -> bytes:
    return line + b"\n\nbody\n"


def nested(levels: int, *, same: bool) -> bytes:
    names = [b"x" if same else b"x%d" % n for n in range(levels)]
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n" % (n, n) for n in names)
    return opened + b"\ntext\n" + b"".join(b"--%s--\n" % n for n in reversed(names))


def mails_in_mails(levels: int) -> bytes:
    return b"Content-Type: message/rfc822\n\n" * levels + b"text\n"


def many_parts(count: int, each: bytes) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=b\n\n" + (b"--b\n" + each) * count


def vzone(lines: str) -> str:
    return f"BEGIN:VTIMEZONE\nTZID:odd\n{lines}\nEND:VTIMEZONE\n"


EVENT = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=odd:20300101T100000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n"
OBSERVANCE = "BEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETTO:+0100\nEND:STANDARD"

HOSTILE: dict[str, Callable[[], bytes]] = {
    "a hundred thousand parts": lambda: many_parts(100_000, b"\nx\n"),
    "a hundred thousand empty parts": lambda: many_parts(100_000, b""),
    "a hundred thousand html parts": lambda: many_parts(100_000, b"Content-Type: text/html\n\n<p>x\n"),
    "a hundred thousand mails attached": lambda: many_parts(
        100_000, b"Content-Type: message/rfc822\n\nA: b\n\nx\n"
    ),
    "fifty megabytes forwarded": lambda: many_parts(
        3, b"Content-Type: message/rfc822\n\n\n" + b"x\n" * 8 * MIB
    ),
    "multiparts a thousand deep": lambda: nested(1_000, same=False),
    "multiparts of one boundary a thousand deep": lambda: nested(1_000, same=True),
    "mails in mails a thousand deep": lambda: mails_in_mails(1_000),
    "mails in a large mail": lambda: mails_in_mails(1_000) + b"x\n" * 20 * MIB,
    "25 MiB of base64 text": lambda: (
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"ab " * 6 * MIB)
    ),
    "49 MiB of one line": lambda: plain(b"x" * 49 * MIB),
    "49 MiB attached": lambda: many_parts(1, b"Content-Type: image/png\n\n" + b"x\n" * 24 * MIB),
    "49 MiB of line ends": lambda: b"\n" * 49 * MIB,
    "49 MiB of carriage returns": lambda: b"\r" * 49 * MIB,
    "49 MiB of colons": lambda: b":" * 49 * MIB,
    "49 MiB of NUL": lambda: b"\0" * 49 * MIB,
    "49 MiB of dashes": lambda: many_parts(1, b"\n" + b"--" * 24 * MIB),
    "boundaries that almost match": lambda: many_parts(1, b"\n" + (b"--b" + b" " * 1000 + b"x\n") * 20_000),
    "a megabyte of one header": lambda: header(b"Subject: " + b"x" * MIB),
    "a megabyte of folds": lambda: header(b"Subject: x" + b"\n " * 500_000),
    "a hundred thousand headers": lambda: header(b"\n".join(b"X-%d: y" % n for n in range(100_000))),
    "a hundred thousand recipients": lambda: header(b"To: " + b"a b <a@b.example>, " * 100_000),
    "nested comments": lambda: header(b"To: " + b"(" * 100_000),
    "open quotes": lambda: header(b"To: " + b'"\\' * 100_000),
    "angles": lambda: header(b"From: " + b"<" * 100_000),
    "encoded words": lambda: header(b"Subject: " + b"=?utf-8?q?=41?= " * 100_000),
    "half encoded words": lambda: header(b"Subject: " + b"=?utf-8?q?" * 100_000),
    "parameters": lambda: header(b"Content-Type: text/plain" + b"; a*0*=x" * 100_000),
    "parameter quotes": lambda: header(b"Content-Type: text/plain; a=" + b'"\\' * 100_000),
    "a huge boundary": lambda: header(b'Content-Type: multipart/mixed; boundary="' + b"x" * MIB + b'"'),
    "references": lambda: header(b"References: " + b"<a@b.example> " * 100_000),
    "digits in a date": lambda: header(b"Date: " + b"9" * MIB),
    "a punycode charset": lambda: b"Content-Type: text/plain; charset=punycode\n\n" + b"a-9" * 300_000,
    "utf-7": lambda: b"Content-Type: text/plain; charset=utf-7\n\n" + b"+2AA-" * 300_000,
    "quotes": lambda: plain(b">\n" * 2 * MIB),
    "one deep quote": lambda: plain(b">" * 4 * MIB),
    "flowed quotes": lambda: b"Content-Type: text/plain; format=flowed\n\n" + b">" * MIB + b" \n" * MIB,
    "attributions": lambda: plain(b"On 1 May\n" * 100_000),
    "outlook blocks": lambda: plain(b"x\n" + b"From: a\n" * 100_000),
    "forward dashes": lambda: plain(b"-" * MIB),
    "forward dashes and spaces": lambda: plain((b"-" * 500 + b" " * 500 + b"\n") * 1_000),
    "signatures": lambda: plain(b"-- \n" * 300_000),
    "spaces": lambda: plain(b" " * MIB + b"x"),
    "tabs": lambda: plain(b"\t \t" * 300_000),
    "urls": lambda: plain(b"http://a.example/ " * 60_000),
    "one long url": lambda: plain(b"http://" + b")" * MIB),
    "zero width": lambda: plain("\u200b\u00a0".encode() * 200_000),
    "deep html": lambda: html("<div>" * 100_000 + "x"),
    "html at the limit": lambda: html("<div>" * 19_000 + "x"),
    "deep lists at the limit": lambda: html("<ul><li>" * 9_900 + "x"),
    "formatting never closed": lambda: html("".join(f"<b id={n}>" for n in range(19_000))),
    "formatting opened again": lambda: html("".join(f"<b id={n}>" for n in range(9_000)) + "<p>x" * 9_000),
    "formatting at the limit": lambda: html("".join(f"<b id={n}>" for n in range(380)) + "<p>x" * 380),
    "formatting of many kinds": lambda: html(
        "".join(f"<{t} id={n}>" for n in range(30) for t in ("b", "i", "u", "s", "em", "tt", "big"))
        + "<p>x" * 7_000
    ),
    "formatting links": lambda: html("".join(f"<a href=http://a.example/{n}><div>" for n in range(9_000))),
    "nested nobr": lambda: html("".join(f"<nobr id={n}>" for n in range(9_000)) + "<p>x" * 9_000),
    "a huge attribute": lambda: html("<p title='" + "x" * 900_000 + "'>y"),
    "many attributes": lambda: html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">y"),
    "many attributes at the limit": lambda: html(
        ("<p " + " ".join(f"a{n}" for n in range(1_500)) + ">y") * 100
    ),
    "tags never closed": lambda: html("<" * MIB),
    "comments never closed": lambda: html("<!--" * 200_000),
    "entities": lambda: html("&amp;" * 200_000),
    "number references": lambda: html("&#" + "0" * MIB),
    "hidden in hidden": lambda: html("<div style='display:none'>" * 9_000 + "x"),
    "tiny in tiny": lambda: html("<div style='font-size:0'>x" * 9_000),
    "tiny over deep": lambda: html("<div style='font-size:0'>" + "<div>x" * 9_000),
    "white on white": lambda: html("<div style='color:#fff;background:#fff'>x" * 9_000),
    "white on deep white": lambda: html("<div>" * 9_000 + "<font color=#fff>x</font>" * 4_000),
    "many colours": lambda: html(
        "".join(f"<p bgcolor=#{n:06x}><font color=#{n:06x}>x" for n in range(9_000))
    ),
    "css comments": lambda: html("<p style='" + "/*" * 400_000 + "'>x"),
    "quoted in quoted": lambda: html("<blockquote type=cite>x" * 9_000),
    "tables in tables": lambda: html("<table><tr><td>" * 6_000 + "x"),
    "text before tables": lambda: html("<table>" + "x<b>" * 9_000),
    "data urls": lambda: html("data:" * 200_000 + "base64,"),
    "pictures": lambda: html("<img alt=x>" * 18_000),
    "a select of options": lambda: html("<select>" + "<option>x" * 18_000),
    "svg": lambda: html("<svg><g>" * 9_000),
    "events": lambda: calendar(EVENT * 100_000),
    "a large event": lambda: calendar("BEGIN:VEVENT\n" + "SUMMARY:x\n" * 20_000 + "END:VEVENT\n"),
    "a long event line": lambda: calendar("BEGIN:VEVENT\nSUMMARY:" + "x;" * 100_000 + "\nEND:VEVENT\n"),
    "zones without end": lambda: calendar("BEGIN:VTIMEZONE\n" * 15_000 + EVENT),
    "a zone by the second": lambda: calendar(vzone(OBSERVANCE) + EVENT),
    "many zones": lambda: calendar(vzone(OBSERVANCE) * 1_000 + EVENT * 10),
    "many calendar parts": lambda: many_parts(500, b"Content-Type: text/calendar\n\n" + EVENT.encode()),
}

if __name__ == "__main__":
    raw = HOSTILE[sys.argv[1]]()
    started = time.perf_counter()
    mail = parse(raw)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{seconds} {peak_kibibytes() // 1024} {mail.defects}\n")
