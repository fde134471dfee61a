import pytest

from tests.mail.build import plain

FLOWED = "Content-Type: text/plain; charset=utf-8; format=flowed"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\n\n\n\n\nb\n\n", "a\n\nb"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("in\u00adter\u200bview\ufeff", "interview"),
        ("a     b  \n  c", "a b\nc"),
        ("nul\0 and bell\7", "nul and bell"),
        ("one\u2028two", "one\ntwo"),
        ("", ""),
    ],
)
def test_white_space_is_normal_and_the_invisible_is_gone(raw: str, text: str) -> None:
    assert plain(raw).text == text


@pytest.mark.parametrize(
    ("raw", "more", "text", "quoted"),
    [
        ("one \nparagraph\n\nnext", "", "one paragraph\n\nnext", ""),
        ("reply\n> quoted \n> words", "", "reply", "> quoted words"),
        ("stuf \nfed \n From here", "", "stuf fed From here", ""),
        ("split \nword", "; delsp=yes", "splitword", ""),
    ],
)
def test_flowed_paragraphs_are_joined(raw: str, more: str, text: str, quoted: str) -> None:
    mail = plain(raw, more=f"{FLOWED}{more}\n")
    assert (mail.text, mail.quoted) == (text, quoted)


@pytest.mark.parametrize(
    ("raw", "urls"),
    [
        ("see https://a.example/x?y=1&z=2.", ["https://a.example/x?y=1&z=2"]),
        ("(http://a.example/b_(c))", ["http://a.example/b_(c)"]),
        ("<https://a.example/>", ["https://a.example/"]),
        ("https://a.example/x https://a.example/x", ["https://a.example/x"]),
        ("mailto:a@b.example ftp://a.example javascript:x", []),
        ("-- \nhttps://a.example/signature", ["https://a.example/signature"]),
    ],
)
def test_urls_of_plain_text_are_links(raw: str, urls: list[str]) -> None:
    assert [link.url for link in plain(raw).links] == urls
