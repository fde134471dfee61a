import pytest

from shared.mail.model import Link
from tests.mail.build import html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three<BR>four", "one\ntwo\nthree\nfour"),
        ("<p>a <b>bold</b><i>er</i>\n word</p>", "a bolder word"),
        (
            "<table><tr><td>Role</td><td>Engineer</td></tr><tr><td>Place</td></tr></table>",
            "Role Engineer\nPlace",
        ),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<div>one</div><div></div><div>two</div>", "one\n\ntwo"),
        ("<h1>Title</h1>text", "Title\ntext"),
        ("<head><title>t</title><style>p{}</style></head><body>b<script>s</script><!-- c --></body>", "b"),
        ("<!--[if mso]><p>for Outlook</p><![endif]--><p>for all</p>", "for all"),
        ("<pre>one\n  two</pre>three", "one\ntwo\nthree"),
        ("caf&eacute; &amp; th&#233;&nbsp;&lt;3", "café & thé <3"),
        ("<p>never <b>closed <p>twice", "never closed\ntwice"),
        ("<frameset></frameset>", ""),
        ("no markup at all", "no markup at all"),
        ("<img alt='All is said'><img alt='in pictures'>", "All is said in pictures"),
        ("<p>seen<img alt='logo'></p>", "seen"),
        ("", ""),
        ("&#14;forged&#15; &#x0f;marks", "forged marks"),
    ],
)
def test_a_page_reads_as_it_looks(source: str, text: str) -> None:
    assert html(source).text == text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : NONE !important",
        "color:red;display:none;x:y",
        "dis/**/play:none",
        "visibility:hidden",
        "opacity:0",
        "opacity: 0.0",
        "font-size:0",
        "font-size: 1px",
        "font-size:0.1em",
        "font:0/0 a",
        "mso-hide:all",
        "max-height:0;overflow:hidden",
        "width:0px; height:0px; overflow: hidden",
        "text-indent:-9999px",
        "position:absolute;left:-10000px",
        "color:#fff",
        "color:white;background-color:#FFFFFF",
        "color:rgb(0, 0, 0);background:black",
    ],
)
def test_text_nobody_sees_is_kept_apart(style: str) -> None:
    mail = html(f"<p>seen</p><div style='{style}'>un<b>seen</b></div><p>again</p>")
    assert (mail.text, mail.hidden) == ("seen\n\nagain", "unseen")


@pytest.mark.parametrize(
    "source",
    [
        "<div hidden>unseen</div>",
        "<body bgcolor=white><font color='#ffffff'>unseen</font></body>",
        "<table bgcolor='#123456'><tr><td><span style='color:#123456'>unseen</span></td></tr></table>",
        "<div style='font-size:0'>unseen<span style='font-size:12px'></span></div>",
    ],
)
def test_attributes_hide_as_well(source: str) -> None:
    mail = html(source + "seen")
    assert (mail.text, mail.hidden) == ("seen", "unseen")


@pytest.mark.parametrize(
    "source",
    [
        "<td style='font-size:0px'><div style='font-size:14px'>seen</div></td>",
        "<td bgcolor='#0a66c2'><a style='color:#ffffff'>seen</a></td>",
        "<td class=button><a style='color:#ffffff'>seen</a></td>",
        "<td style='background:url(x.png)'><a style='color:#fff'>seen</a></td>",
        "<p style='opacity:0.9;font-size:10px;font-size:1.2em'>seen</p>",
        "<p style='height:0'>seen</p>",
        "<p style='max-height:0.5em;min-width:0;overflow:visible'>seen</p>",
        "<p style='color:#000'>seen</p>",
        "<div aria-hidden=true>seen</div>",
        "<font color=white><font color=black>seen</font></font>",
    ],
)
def test_text_that_is_seen_stays(source: str) -> None:
    mail = html(f"<table><tr>{source}</tr></table>" if source.startswith("<td") else source)
    assert (mail.text, mail.hidden) == ("seen", "")


def test_links_keep_their_words() -> None:
    mail = html(
        "<a href=' https://a.example/x?a=1&amp;b=2\n'>Apply <b>now</b></a> <a href='mailto:a@b.example'>m</a>"
        "<a href='https://a.example/y'><img alt='A picture'></a><a href=javascript:x>j</a><a>none</a>"
        "<div style='display:none'><a href='https://a.example/z'>unseen</a></div>"
    )
    assert mail.links == (
        Link("https://a.example/x?a=1&b=2", "Apply now"),
        Link("https://a.example/y", "A picture"),
        Link("https://a.example/z", "unseen"),
    )
