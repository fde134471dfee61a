from datetime import date

import pytest

from functions.classify.facts.deadlines import deadlines
from functions.classify.reading import read_text

MONDAY = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Please complete the test within the next 7 calendar days.", "2026-02-09"),
        ("You have 5 business days to complete it.", "2026-02-09"),
        ("Only 2 days left to record your answers.", "2026-02-04"),
        ("You have one week.", "2026-02-09"),
        ("Please send it within a fortnight.", "2026-02-16"),
        ("You have 48h.", "2026-02-04"),
        ("Please submit it by end of next week.", "2026-02-13"),
        ("Please submit it by the end of the week.", "2026-02-06"),
        ("Please submit it by EOD Friday.", "2026-02-06"),
        ("The link closes on 9 February 2026.", "2026-02-09"),
        ("The link will stop working on February 9, 2026.", "2026-02-09"),
        ("Please sign by the end of the month.", "2026-02-28"),
        ("It was due on 6 February; we have extended it until 13 February.", "2026-02-13"),
        ("Your new deadline is 13 February instead of 6 February.", "2026-02-13"),
        ("Vous avez cinq jours ouvrés pour le faire.", "2026-02-09"),
        ("À rendre d'ici vendredi.", "2026-02-06"),
        ("Merci de répondre d'ici la fin de la semaine prochaine.", "2026-02-13"),
        ("Retour signé souhaité pour le 16 février.", "2026-02-16"),
        ("Le délai est prolongé jusqu'au 20 février.", "2026-02-20"),
        ("Il vous reste 3 jours.", "2026-02-05"),
        ("Bitte bis spätestens 13. Februar zurücksenden.", "2026-02-13"),
        ("Bitte bis Ende nächster Woche.", "2026-02-13"),
        ("Sie haben 14 Tage Zeit.", "2026-02-16"),
        ("Verfügbar bis: 13. Februar 2026, 23:59 MEZ", "2026-02-13"),
        ("Die Frist wurde bis zum 20.02.2026 verlängert.", "2026-02-20"),
        ("Tienes 5 días naturales.", "2026-02-07"),
        ("Envíalo antes del viernes.", "2026-02-06"),
        ("Tiene plazo hasta el jueves 12 de febrero de 2026.", "2026-02-12"),
        (
            "Lo necesitamos antes de finales de la semana que viene.",
            "2026-02-13",
        ),
        ("El plazo se amplía hasta el 20 de febrero.", "2026-02-20"),
    ],
)
def test_the_deadline_in_force_is_a_day(text: str, due: str) -> None:
    found = deadlines(read_text(text), "assessment", MONDAY)
    assert [each.due.isoformat() for each in found] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "You will hear from us within 10 days.",
        "We will get back to you in 5 days.",
        "Wir melden uns innerhalb von 10 Tagen.",
        "Nous reviendrons vers vous sous 10 jours.",
        "Te diremos algo en 10 días.",
        "The test takes 60 minutes.",
        "It was due on 30 January.",
    ],
)
def test_when_we_shall_hear_is_no_deadline(text: str) -> None:
    assert deadlines(read_text(text), "assessment", MONDAY) == ()
