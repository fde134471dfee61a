import pytest

from tests.mail.build import html, plain

OLD = "the old words"


@pytest.mark.parametrize(
    "opening",
    [
        "On Mon, 6 May 2024 at 10:11, Ada Example <a@one.example> wrote:",
        "On Mon, 6 May 2024 at 10:11, Ada Example\n<a@one.example>\nwrote:",
        "Am 06.05.2024 um 10:11 schrieb Ada Example:",
        "Am Mo., 6. Mai 2024 um 10:11 Uhr schrieb Ada Example <\na@one.example>:",
        "Le lun. 6 mai 2024 à 10:11, Ada Example <a@one.example> a écrit :",
        "El lun, 6 may 2024 a las 10:11, Ada Example (<a@one.example>) escribió:",
        "Il giorno lun 6 mag 2024 alle ore 10:11 Ada Example <a@one.example> ha scritto:",
        "-----Original Message-----\nFrom: Ada",
        "From: Ada Example <a@one.example>\nSent: Monday, 6 May 2024 10:11\nTo: Bo\nSubject: x",
        "Von: Ada Example <a@one.example>\nGesendet: Montag, 6. Mai 2024 10:11\nAn: Bo\nBetreff: x",
        "De : Ada Example <a@one.example>\nEnvoyé : lundi 6 mai 2024 10:11\nÀ : Bo\nObjet : x",
        "De: Ada Example <a@one.example>\nEnviado: lunes, 6 de mayo de 2024 10:11\nPara: Bo\nAsunto: x",
        "*From:* Ada Example\n*Sent:* Monday\n*To:* Bo\n*Subject:* x",
    ],
)
@pytest.mark.parametrize("mark", ["", "> "])
def test_what_was_written_before_is_quoted(opening: str, mark: str) -> None:
    mail = plain(f"My new words.\n\n{opening}\n\n{mark}{OLD}\n", subject="Re: x")
    assert mail.text == "My new words."
    assert mail.quoted.startswith(opening)
    assert mail.quoted.endswith(OLD)


def test_answers_between_quotes_are_text() -> None:
    mail = plain("On 6 May 2024 Ada wrote:\n> one?\n\nyes\n\n> two?\n\nno\n")
    assert mail.text == "yes\n\nno"
    assert mail.quoted == "On 6 May 2024 Ada wrote:\n> one?\n> two?"


def test_answers_below_a_marked_history_are_text() -> None:
    mail = plain("-----Original Message-----\nFrom: Ada\n> one?\n\nyes\n", subject="Re: x")
    assert (mail.text, mail.quoted) == ("yes", "-----Original Message-----\nFrom: Ada\n> one?")


def test_an_answer_may_stand_below_words_that_were_not_marked() -> None:
    mail = plain("On 6 May 2024 Ada wrote:\n\nI agree with Ada.\n", subject="Re: x")
    assert (mail.text, mail.quoted) == ("I agree with Ada.", "On 6 May 2024 Ada wrote:")


@pytest.mark.parametrize(
    "words",
    [
        "On Monday we meet. As I wrote:\n\nbring a pen",
        "From: the first day\nwe liked you.",
        "On 6 May at 10:00 you are invited:\nroom 5",
        "Le poste est pourvu.\nDe : la part de tous",
        "Data: sent\nnothing more",
    ],
)
def test_prose_is_not_mistaken_for_history(words: str) -> None:
    assert plain(words).text == words


@pytest.mark.parametrize(
    "opening",
    [
        "---------- Forwarded message ---------\nFrom: Ada <a@one.example>\nDate: Mon\nSubject: x\nTo: Bo",
        "Begin forwarded message:\n\nFrom: Ada <a@one.example>\nSubject: x\nDate: Mon",
        "-------- Weitergeleitete Nachricht --------\nVon: Ada\nGesendet: Montag\nBetreff: x",
        "---------- Message transféré ---------\nDe : Ada\nDate : lundi\nObjet : x",
    ],
)
def test_a_forwarded_mail_is_text(opening: str) -> None:
    mail = plain(f"See below.\n\n{opening}\n\n{OLD}\n")
    assert mail.text.startswith("See below.")
    assert mail.text.endswith(OLD)
    assert mail.quoted == ""


@pytest.mark.parametrize(
    ("subject", "kept"), [("Fwd: x", True), ("WG: x", True), ("TR : x", True), ("x", True), ("RE: x", False)]
)
def test_a_header_block_with_nothing_above_is_a_forward_unless_the_mail_replies(
    subject: str, *, kept: bool
) -> None:
    mail = plain(f"From: Ada\nSent: Monday\nTo: Bo\nSubject: x\n\n{OLD}\n", subject=subject)
    assert mail.text.endswith(OLD) is kept
    assert mail.quoted.endswith(OLD) is not kept


@pytest.mark.parametrize(
    ("raw", "text", "signature"),
    [
        ("Hello\n\n-- \nAda\nOne Example Ltd", "Hello", "Ada\nOne Example Ltd"),
        ("Hello\n\nSent from my phone", "Hello", "Sent from my phone"),
        ("Hallo\n\nGesendet von meinem Gerät", "Hallo", "Gesendet von meinem Gerät"),
        ("Bonjour\n\nEnvoyé de mon téléphone", "Bonjour", "Envoyé de mon téléphone"),
        ("Hola\n\nEnviado desde mi móvil", "Hola", "Enviado desde mi móvil"),
        ("Hello\n-- \n" + "a line\n" * 40, "Hello\n--\n" + "\n".join(["a line"] * 40), ""),
        (
            "Sent from my heart, with\n" + "words\n" * 9,
            "Sent from my heart, with\n" + "\n".join(["words"] * 9),
            "",
        ),
    ],
)
def test_signatures_are_split_off(raw: str, text: str, signature: str) -> None:
    mail = plain(raw)
    assert (mail.text, mail.signature) == (text, signature)


def test_a_signature_may_stand_above_the_history() -> None:
    mail = plain("Yes.\n\n-- \nAda\n\nOn 6 May 2024 Bo wrote:\n> one?\n")
    assert (mail.text, mail.signature) == ("Yes.", "Ada")
    assert mail.quoted.endswith("> one?")


def test_quotes_of_html_are_split_off() -> None:
    mail = html(
        "<div>Yes.</div><div class=gmail_quote><div>On 6 May 2024 Bo wrote:<br></div>"
        "<blockquote class=gmail_quote><div>one?</div><div>two?</div></blockquote></div>"
    )
    assert mail.text == "Yes."
    assert mail.quoted == "On 6 May 2024 Bo wrote:\n> one?\n> two?"
