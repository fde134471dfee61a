from datetime import UTC, datetime, timedelta

from shared.domain.evidence import Evidence
from shared.domain.standing import fold

FIRST = datetime(2026, 3, 2, tzinfo=UTC)


def test_two_guesses_from_a_mail_domain_yield_to_one_name_in_words() -> None:
    pieces = [
        Evidence(message="1", date=FIRST, company="Elmclinic", company_guessed=True),
        Evidence(message="2", date=FIRST + timedelta(days=1), company="Elmclinic", company_guessed=True),
        Evidence(message="3", date=FIRST + timedelta(days=2), company="Elm Clinic"),
    ]
    standing = fold(pieces)
    assert standing is not None
    assert standing.company == "Elm Clinic"
