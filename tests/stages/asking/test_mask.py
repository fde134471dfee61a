"""What no model needs to know."""

import pytest

from functions.classify.asking.mask import masks
from functions.classify.asking.sent import Sent, put_in

HIDDEN = (
    ("Your password is Tide-4711-x and lasts a day.", "Your password is [secret] and lasts a day."),
    ("Ihr Zugangscode lautet: 839201", "Ihr Zugangscode lautet: [secret]"),
    ("Votre mot de passe : marée2031", "Votre mot de passe : [secret]"),
    ("El código es 55-12-90.", "El código es [secret]"),
    ("Use the key ghp_16C7e42F292c6912E7710c838347Ae178B4a now", "Use the key [secret] now"),
    ("Session eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl ends", "Session [secret] ends"),
    ("Pay to DE89 3704 0044 0532 0130 00 please", "Pay to [account] please"),
    ("Card 4111 1111 1111 1111 was charged", "Card [card] was charged"),
    ("Write to anna.berg@harbour.example today", "Write to [name]@harbour.example today"),
    ("Call us on +44 20 7946 0958 or come by", "Call us on [phone] or come by"),
    ("Call (650) 253-0000 at noon", "Call [phone] at noon"),
    ("Appelez le 01 23 45 67 89 demain", "Appelez le [phone] demain"),
    ("Telefon 030 901820 ab neun", "Telefon [phone] ab neun"),
    ("Llámanos al 912 345 678 hoy", "Llámanos al [phone] hoy"),
    ("We meet at 12 Harbour Street at ten", "We meet at [address] at ten"),
    ("Rendez-vous au 5 bis rue de la Marée à 10 h", "Rendez-vous au [address] à 10 h"),
    ("Treffpunkt Hafenstraße 12a um zehn", "Treffpunkt [address] um zehn"),
    ("Nos vemos en Calle de la Marea, 14 a las diez", "Nos vemos en [address] a las diez"),
)
SHOWN = (
    "The interview is on Tuesday 14 May 2026 at 3pm CET.",
    "Requisition R-2026-00417, Senior Harbour Pilot at Tidewater Ltd.",
    "The salary is 52,000 to 61,000 euros a year.",
    "Order 1234 5678 9012 3456 is no card.",
    "Please enter the code of conduct and your password in the portal.",
    "Am 02.03.2026 um 14:30 Uhr in Hamburg.",
)


def masked(text: str) -> str:
    return Sent(tuple(put_in(text, masks(text)))).text


@pytest.mark.parametrize(("text", "told"), HIDDEN)
def test_it_is_hidden(text: str, told: str) -> None:
    assert masked(text) == told


@pytest.mark.parametrize("text", SHOWN)
def test_what_decides_stays(text: str) -> None:
    assert masked(text) == text


def test_words_behind_a_mark_are_found_again() -> None:
    text = "Please call +44 20 7946 0958 about the role of pilot."
    sent = Sent(tuple(put_in(text, masks(text))))
    (span,) = sent.find("please call [phone]  about the role")
    assert sent.words(*span) == "Please call +44 20 7946 0958 about the role"
