import pytest

from functions.classify.facts.useful_links import useful_links
from shared.domain.category import Category
from shared.mail.model import Link
from tests.stages.classify.letters import letter


def kinds(
    url: str, words: str = "", category: Category = Category.INTERVIEW, text: str | None = None
) -> list[str]:
    seen = words if text is None else text
    mail = letter("", seen, "", links=(Link(url, words),))
    return [useful.kind for useful in useful_links(mail, category)]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://calendly.com/ada/30min", "scheduling"),
        ("https://meetings.hubspot.com/ada", "scheduling"),
        ("https://us02web.zoom.us/j/123456?pwd=x", "meeting"),
        ("https://teams.microsoft.com/l/meetup-join/19%3a", "meeting"),
        ("https://meet.google.com/abc-defg-hij", "meeting"),
        ("https://app.codility.com/test/ABC", "assessment"),
        ("https://boards.greenhouse.io/harbour/jobs/4012345", "posting"),
        ("https://jobs.lever.co/harbour/0f8fad5b-d9cb-469f-a165-70867728950e", "posting"),
        ("https://www.linkedin.com/comm/jobs/view/4000000001/", "posting"),
        ("https://harbour.wd3.myworkdayjobs.com/Careers/userHome", "portal"),
    ],
)
def test_a_host_tells_what_a_link_is_for(url: str, kind: str) -> None:
    assert kinds(url) == [kind]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Book a time", "scheduling"),
        ("Choisir un créneau", "scheduling"),
        ("Termin buchen", "scheduling"),
        ("Reserva una cita", "scheduling"),
        ("Start the assessment", "assessment"),
        ("Commencer le test", "assessment"),
        ("Test starten", "assessment"),
        ("Iniciar la prueba", "assessment"),
        ("Join the meeting", "meeting"),
        ("View your application status", "portal"),
        ("Votre espace candidat", "portal"),
        ("Bewerberportal", "portal"),
        ("Portal de candidatos", "portal"),
        ("Job description", "posting"),
        ("Voir l'offre", "posting"),
        ("Zur Stellenanzeige", "posting"),
        ("Ver la oferta", "posting"),
    ],
)
def test_elsewhere_the_words_tell(words: str, kind: str) -> None:
    assert kinds("https://harbour.example/x", words) == [kind]


def test_an_offer_is_signed_only_in_an_offer() -> None:
    url = "https://eu.docusign.net/Signing/x"
    assert kinds(url, category=Category.OFFER) == ["offer"]
    assert kinds(url) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://calendly.com.evil.example/ada",
        "https://zoom.us@evil.example/j/1",
        "https://evil.example/?zoom.us/j/1",
    ],
)
def test_a_lookalike_is_no_known_host(url: str) -> None:
    assert kinds(url) == []


@pytest.mark.parametrize("words", ["Unsubscribe", "Privacy policy", "See similar jobs", "Home"])
def test_what_stands_aside_is_left_out(words: str) -> None:
    assert kinds("https://harbour.example/x", words) == []


def test_words_that_no_reader_sees_tell_nothing() -> None:
    assert kinds("https://harbour.example/x", "Book a time", text="Hello") == []


def test_words_before_a_bare_link_tell() -> None:
    url = "https://harbour.example/book"
    assert kinds(url, text=f"Please pick a slot: {url}") == ["scheduling"]


def test_of_a_digest_one_posting_is_kept_and_no_more_than_eight_links() -> None:
    jobs = [Link(f"https://boards.greenhouse.io/harbour/jobs/401234{n}", "") for n in range(9)]
    calls = [Link(f"https://meet.google.com/abc-defg-hi{n}", "") for n in range(20)]
    found = useful_links(letter("", "", "", links=(*jobs, *calls)), Category.INTERVIEW)
    assert len(found) == 8
    assert (
        sum(
            useful.kind == "posting" for useful in useful_links(letter("", links=tuple(jobs)), Category.OFFER)
        )
        == 1
    )
