import pytest

from functions.classify.facts.contact import contact, person
from shared.domain.contact import Contact
from shared.mail.model import Address
from tests.stages.classify.letters import letter


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ada Lee", "Ada Lee"),
        ("Ada Lee (Harbour)", "Ada Lee"),
        ("Ada Lee from Harbour", "Ada Lee"),
        ("Ada Lee via LinkedIn", "Ada Lee"),
        ("Ada Lee | Harbour", "Ada Lee"),
        ("Lee, Ada", "Ada Lee"),
        ("Dr. Ada van der Lee", "Dr. Ada van der Lee"),
        ("José Núñez", "José Núñez"),
        ("Harbour Careers", None),
        ("Harbour Talent Team", None),
        ("Équipe Recrutement", None),
        ("Harbour", None),
        ("Mühlbach Systeme", None),
    ],
)
def test_a_person_is_told_from_a_team(sender: str, name: str | None) -> None:
    assert person(sender) == name


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        ("Ada Lee <ada@harbour.example>", "Hello", Contact("Ada Lee", "ada@harbour.example")),
        ("Harbour Careers <careers@harbour.example>", "Hello", Contact(None, "careers@harbour.example")),
        (
            "Harbour <no-reply@us.greenhouse-mail.io>",
            "Thanks.\n\nBest regards,\nAda Lee\nRecruiter",
            Contact("Ada Lee", None),
        ),
        (
            "Harbour <no-reply@harbour.example>",
            "Write to ada.lee@harbour.example.\n\nKind regards,\nAda Lee",
            Contact("Ada Lee", "ada.lee@harbour.example"),
        ),
        ("", "Bonjour.\n\nCordialement,\nAnne Petit", Contact("Anne Petit", None)),
        ("", "Hallo.\n\nMit freundlichen Grüßen\n\nUwe Klein", Contact("Uwe Klein", None)),
        ("", "Hola.\n\nUn saludo,\nEva Ruiz", Contact("Eva Ruiz", None)),
        ("Harbour <no-reply@harbour.example>", "Kind regards,\nThe Harbour Team", None),
        ("LinkedIn <jobs-noreply@linkedin.com>", "Hello", None),
    ],
)
def test_a_contact_is_a_person_or_a_mailbox_that_answers(
    sender: str, text: str, expected: Contact | None
) -> None:
    assert contact(letter("Your application", text, sender), sent=False, mine="Robin Sample") == expected


def test_answers_go_where_the_mail_asks_for_them() -> None:
    mail = letter("", "", "Ada Lee <ada@harbour.example>", reply_to=Address("", "talent@harbour.example"))
    assert contact(mail, sent=False, mine="Robin") == Contact("Ada Lee", "talent@harbour.example")


def test_the_person_is_no_contact_of_their_own() -> None:
    mail = letter("", "Best regards,\nRobin Sample", "Robin Sample <no-reply@calendly.com>")
    assert contact(mail, sent=False, mine="Robin Sample") is None


def test_own_mail_goes_to_the_contact() -> None:
    mail = letter("", "", "Robin <robin@example.com>", to=(Address("Ada Lee", "ada@harbour.example"),))
    assert contact(mail, sent=True, mine="Robin") == Contact("Ada Lee", "ada@harbour.example")
