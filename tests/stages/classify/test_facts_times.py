from datetime import UTC, datetime, timedelta, timezone

import pytest

from functions.classify.facts.interviews import from_text
from functions.classify.reading import read_text

MONDAY = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


def told(text: str, written: datetime = MONDAY) -> list[str]:
    return [f"{each.start:%m-%d %H:%M}" for each in from_text(read_text(text), written)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Your interview is on Tuesday 10 March at 3pm CET.", "03-10 14:00"),
        ("We will see you Tuesday, March 10th, at 10:30 a.m. ET.", "03-10 14:30"),
        ("See you on Tue 10 Mar, 3-4pm GMT.", "03-10 15:00"),
        ("Interview: Tuesday 10 March, 11-1pm GMT", "03-10 11:00"),
        ("It is at noon on Friday 6 March.", "03-06 12:00"),
        ("On 10 March at 9.30am UK time.", "03-10 09:30"),
        ("Friday 10 April at 9.30am UK time.", "04-10 08:30"),
        ("Date: 10 March 2026\nTime: 15:00 (London)", "03-10 15:00"),
        ("We meet on Tuesday the 10th at 3pm.", "02-10 15:00"),
        ("Come on the 17th at 3 in the afternoon, say 3pm.", "02-17 15:00"),
        ("Can we do tomorrow at 11:15?", "02-03 11:15"),
        ("The day after tomorrow at 4 pm is fixed.", "02-04 16:00"),
        ("14:00 - 14:45 - Tuesday, 10 March 2026 (Central European Time)", "03-10 13:00"),
        ("All times are in Pacific. Tuesday 10 March at 9:00.", "03-10 16:00"),
        ("Votre entretien aura lieu mardi 10 mars à 15h (heure de Paris).", "03-10 14:00"),
        ("Rendez-vous le mardi 10 mars à 15 h 30.", "03-10 15:30"),
        ("Nous vous attendons le 10 mars à 17 heures précises.", "03-10 17:00"),
        ("Entretien le 10/03/2026 de 14h à 15h30.", "03-10 14:00"),
        ("Rendez-vous après-demain à midi.", "02-04 12:00"),
        ("09:30 - mardi 10 mars 2026 (heure d'Europe centrale)", "03-10 08:30"),
        ("Das Gespräch ist am Dienstag, 10. März, 15 Uhr.", "03-10 15:00"),
        ("Wir sehen uns am 10.03. um 15:30 Uhr.", "03-10 15:30"),
        ("Dienstag, 10. März 2026, von 14 bis 15 Uhr (MEZ)", "03-10 13:00"),
        ("Wir sehen uns übermorgen um 9 Uhr!", "02-04 09:00"),
        ("Nos vemos el martes 10 de marzo a las 15:00.", "03-10 15:00"),
        ("La entrevista es el martes 10 de marzo a las 4 de la tarde.", "03-10 16:00"),
        ("Te espero mañana a las 12:00 en la oficina.", "02-03 12:00"),
        ("vente el martes 10 a las 18:30", "02-10 18:30"),
        ("15:30 - martes, 10 de marzo de 2026 (Hora de Europa central)", "03-10 14:30"),
    ],
)
def test_a_day_and_a_time_are_an_instant(text: str, start: str) -> None:
    assert told(text) == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Which of these suits you: Tuesday 10 March at 10:00 or Wednesday 11 March at 11:00?",
        "Please pick one of the following slots:\n- Tuesday 10 March, 10:00\n- Wednesday 11 March, 11:00",
        "Tuesday 10 March at 10:00 or 14:00, as you like.",
        "Nous vous proposons deux dates au choix : lundi 9 mars à 9 h, mardi 10 mars à 15 h 30.",
        "Mögliche Termine: Montag, 9. März, 9 Uhr oder Dienstag, 10. März, 15 Uhr.",
        "Dime cuál te viene mejor: lunes 9 de marzo a las 9:00 o martes 10 de marzo a las 15:00.",
        "Please confirm by Friday 6 March at 12:00.",
        "Bitte melden Sie sich bis Freitag, 6. März, 12 Uhr.",
        "Our office is open from 9:00 to 17:00.",
        "Guten Morgen, 9 Uhr ist zu früh.",
    ],
)
def test_times_on_offer_and_times_to_answer_by_are_no_interview(text: str) -> None:
    assert told(text) == []


def test_several_rounds_are_several_interviews() -> None:
    text = "Round one: Tuesday 10 March at 10:00.\nRound two: Thursday 12 March at 14:00."
    assert told(text) == ["03-10 10:00", "03-12 14:00"]


def test_what_replaces_a_time_is_the_interview() -> None:
    assert told("Donnerstag, 12.3. um 9 Uhr statt morgen um 10 Uhr.") == ["03-12 09:00"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Tuesday 10 March from 14:00 to 15:30.", 90),
        ("A 45-minute call on Tuesday 10 March at 14:00.", 45),
        ("Tuesday 10 March at 14:00. It will take 30 minutes.", 30),
        ("Mardi 10 mars à 14h, comptez une heure et demie.", 90),
        ("Dienstag, 10. März, 14 Uhr, Dauer: 20 Minuten.", 20),
        ("Martes 10 de marzo a las 14:00, unas dos horas.", 120),
        ("Tuesday 10 March at 14:00.", 60),
    ],
)
def test_a_length_is_kept(text: str, minutes: int) -> None:
    assert [each.minutes for each in from_text(read_text(text), MONDAY)] == [minutes]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Tuesday 10 March at 3pm CET.", "CET"),
        ("Tuesday 10 March at 3pm (Europe/Madrid)", "Europe/Madrid"),
        ("martes 10 de marzo a las 15:00 (hora peninsular)", "hora peninsular"),
        ("Tuesday 10 March at 3pm", None),
    ],
)
def test_the_zone_stays_as_worded(text: str, zone: str | None) -> None:
    assert [each.zone for each in from_text(read_text(text), MONDAY)] == [zone]


def test_without_a_zone_the_senders_clock_counts() -> None:
    west = MONDAY.astimezone(timezone(timedelta(hours=-5)))
    assert told("Tuesday 10 February at 15:00.", west) == ["02-10 20:00"]
