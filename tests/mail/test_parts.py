import base64

import pytest

from shared.mail.model import Attachment
from shared.mail.parse import parse
from tests.mail.build import multipart

HTML = "Content-Type: text/html\n\n<p>The whole story is told here, at length, <a href='https://a.example/h'>link</a></p>"
PLAIN = "Content-Type: text/plain\n\n{}\n"


@pytest.mark.parametrize(
    ("plain", "start"),
    [
        ("The whole story in plain words https://a.example/p", "The whole story in plain"),
        ("", "The whole story is told"),
        ("View: https://a.example/p", "The whole story is told"),
        (
            "<html><body>not plain at all, but long enough to be taken for text</body></html>",
            "The whole story is told",
        ),
    ],
)
def test_the_richer_alternative_is_read_and_both_give_links(plain: str, start: str) -> None:
    mail = multipart("alternative", PLAIN.format(plain), HTML)
    assert mail.text.startswith(start)
    assert "https://a.example/h" in [link.url for link in mail.links]
    assert ("https://a.example/p" in [link.url for link in mail.links]) is ("/p" in plain)


def test_texts_of_a_mixed_mail_follow_each_other() -> None:
    mail = multipart("mixed", PLAIN.format("one"), "Content-Type: text/html\n\n<p>two", PLAIN.format("three"))
    assert mail.text == "one\n\ntwo\n\nthree"


def test_alternatives_may_nest() -> None:
    inner = (
        "Content-Type: multipart/related; boundary=c\n\n--c\n"
        + HTML
        + "\n--c\nContent-Type: image/png\n\nxyz\n--c--"
    )
    mail = multipart("alternative", PLAIN.format("stub"), inner)
    assert mail.text.startswith("The whole story")
    assert mail.attachments == (Attachment("", "image/png", 3),)


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ('Content-Type: application/pdf; name="cv.pdf"', "cv.pdf"),
        (
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a;b \\"c\\".pdf"',
            'a;b "c".pdf',
        ),
        (
            "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''r%C3%A9sum.pdf",
            "résum.pdf",
        ),
        (
            (
                "Content-Type: application/pdf\nContent-Disposition: attachment;\n"
                " filename*0*=utf-8''r%C3;\n filename*1*=%A9; filename*2=sum.pdf"
            ),
            "résum.pdf",
        ),
        ("Content-Type: application/pdf; name==?utf-8?q?r=C3=A9sum=C3=A9.pdf?=", "résumé.pdf"),
        (
            "Content-Type: application/pdf\nContent-Disposition: attachment; filename=../../etc/cv.pdf",
            "cv.pdf",
        ),
        ("Content-Type: application/pdf\nContent-Disposition: attachment; filename=C:\\cv.pdf", "cv.pdf"),
        ("Content-Type: application/pdf", ""),
    ],
)
def test_attachments_are_named(headers: str, name: str) -> None:
    mail = multipart("mixed", PLAIN.format("text"), headers + "\n\nxyz")
    assert mail.attachments == (Attachment(name, "application/pdf", 3),)
    assert mail.text == "text"


def test_a_text_file_is_an_attachment_not_text() -> None:
    mail = multipart(
        "mixed", PLAIN.format("text"), "Content-Disposition: attachment; filename=n.txt\n\nnotes"
    )
    assert mail.text == "text"
    assert [attachment.name for attachment in mail.attachments] == ["n.txt"]


def test_sizes_of_encoded_attachments_are_estimated() -> None:
    body = base64.encodebytes(b"x" * 57_000).decode()
    mail = multipart("mixed", f"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{body}")
    assert abs(mail.attachments[0].size - 57_000) < 600


FORWARDED = "From: b@two.example\nSubject: inner\n\ninner text"


@pytest.mark.parametrize(
    "part",
    [
        "Content-Type: message/rfc822\n\n" + FORWARDED,
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(FORWARDED.encode()).decode(),
        'Content-Type: application/octet-stream; name="a.eml"\n\n' + FORWARDED,
    ],
)
def test_forwarded_mails_are_mails(part: str) -> None:
    mail = multipart("mixed", PLAIN.format("outer text"), part)
    assert mail.text == "outer text"
    (inner,) = mail.forwarded
    assert (inner.subject, inner.text, inner.sender and inner.sender.address) == (
        "inner",
        "inner text",
        "b@two.example",
    )


def test_a_digest_is_made_of_mails() -> None:
    assert [
        mail.subject for mail in multipart("digest", "\nSubject: 1\n\nx", "\nSubject: 2\n\ny").forwarded
    ] == ["1", "2"]


@pytest.mark.parametrize(
    ("raw", "text", "defect"),
    [
        (
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\ncut off",
            "cut off",
            "the end of a multipart is missing",
        ),
        (b"Content-Type: multipart/mixed\n\nno boundary", "no boundary", "a multipart could not be divided"),
        (b"Content-Type: multipart/mixed; boundary=b\n\nno part", "no part", "a multipart holds no part"),
        (b"Content-Type: text\n\nno type", "no type", None),
        (
            b"Content-Transfer-Encoding: base64\nContent-Type: multipart/x; boundary=b\n\n--b\n\nso\n--b--",
            "so",
            None,
        ),
        (b"Content-Type: text/html/x; charset=\n\nno type", "no type", None),
        (
            b'Content-Type: multipart/mixed; boundary="b c"\r\n\r\n--b c  \r\n\r\nx\r\n--b c--\r\nafter',
            "x",
            None,
        ),
    ],
)
def test_broken_structure_loses_no_text(raw: bytes, text: str, defect: str | None) -> None:
    mail = parse(raw)
    assert mail.text == text
    assert mail.defects == ((defect,) if defect else ())
