import pytest

from shared.mail.charsets import codec_of
from shared.mail.parse import parse


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("utf-8", "Zürich".encode(), "Zürich"),
        ("utf-8", "Zürich".encode("latin-1"), "Zürich"),
        ("iso-8859-1", "Zürich".encode(), "Zürich"),
        ("iso-8859-1", b"\x93quoted\x94", "\u201cquoted\u201d"),
        ("us-ascii", "Zürich".encode(), "Zürich"),
        ("us-ascii", "Zürich".encode("cp1252"), "Zürich"),
        ("", "Zürich".encode(), "Zürich"),
        ("", "Zürich".encode("cp1252"), "Zürich"),
        ("no-such-thing", "Zürich".encode(), "Zürich"),
        ("cp9999", "Zürich".encode(), "Zürich"),
        ("windows-1251", "Привет".encode("cp1251"), "Привет"),
        ("koi8-r", "Привет".encode("koi8-r"), "Привет"),
        ("gb2312", "\u4f60\u597d\u9555".encode("gbk"), "\u4f60\u597d\u9555"),
        ("shift_jis", "\u2460日本".encode("cp932"), "\u2460日本"),
        ("iso-2022-jp", "日本".encode("iso-2022-jp"), "日本"),
        ("ks_c_5601-1987", "\ud55c\uad6d".encode("cp949"), "\ud55c\uad6d"),
        ("utf-16", "Zürich".encode("utf-16"), "Zürich"),
        ("utf-7", "Zürich".encode("utf-7"), "Zürich"),
        ("punycode", b"abc-", "abc-"),
        ("utf-8", b"caf\xc3\xa9 na\xc3\xafve \xc3\xa0 \xff", "café naïve à \ufffd"),
    ],
)
def test_text_is_read_as_it_was_meant(charset: str, data: bytes, text: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\n" if charset else ""
    assert parse(head.encode() + b"\n" + data).text == text


def test_a_charset_that_does_not_fit_is_told() -> None:
    assert parse(b"Content-Type: text/plain; charset=utf-8\n\ncaf\xe9").defects == (
        "a text does not fit its charset",
    )


@pytest.mark.parametrize(
    "label", ["punycode", "unicode_escape", "rot13", "idna", "zlib", "base64", "x" * 10_000]
)
def test_codecs_that_are_no_charsets_cannot_be_named(label: str) -> None:
    assert codec_of(label) is None


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("base64", b"SGVs\nbG8=\n", "Hello"),
        ("base64", b"SGVsbG8", "Hello"),
        ("base64", b"S G!V#sbG8=\n\nList footer", "Hello"),
        ("quoted-printable", b"caf=C3=A9 soft=\nly", "café softly"),
        ("QUOTED-PRINTABLE", b"a=ZZ=", "a=ZZ"),
        ("x-uuencode", b"begin 644 a\n%2&5L;&\\\n`\nend\n", "Hello"),
        ("7bit", b"as it is", "as it is"),
        ("nonsense", b"as it is", "as it is"),
    ],
)
def test_transfer_encodings_are_undone(encoding: str, body: bytes, text: str) -> None:
    assert parse(b"Content-Transfer-Encoding: " + encoding.encode() + b"\n\n" + body).text == text
