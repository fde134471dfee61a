import pytest

from shared.domain.company import company_stems, company_tokens, same_company

SAME = [
    ("Acme", "ACME"),
    ("Acme GmbH", "Acme"),
    ("Acme GmbH & Co. KG", "Acme AG"),
    ("Acme, Inc.", "Acme S.A.S."),
    ("The Acme Company", "Acme Limited"),
    ("Énergie Bleue SA", "Energie Bleue"),
    ("L'Orée", "L\N{RIGHT SINGLE QUOTATION MARK}Orée SE"),
    ("Salt & Pine", "Salt and Pine"),
    ("Müller und Söhne", "Muller & Sohne"),
    ("Großblick", "GROSSBLICK"),
    ("Roombook.com", "Roombook"),
    ("Clarity.ai", "Clarity AI"),
    ("Northwind", "Northwind Ledger"),
    ("Saltandpine", "Salt & Pine"),
    ("Bluegrid", "Blue Grid Energy"),
]
DIFFERENT = [
    ("Northwind Ledger", "Northwind Labs"),
    ("Acme", "Acmeville"),
    ("Blue Harbor", "Red Harbor"),
    ("Ledger Northwind", "Northwind"),
    ("", "Acme"),
    ("&", "Acme"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_company(one: str, other: str) -> None:
    assert same_company(one, other)
    assert same_company(other, one)
    assert company_stems(one) & company_stems(other), "or their mails would be in two groups"


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_companies(one: str, other: str) -> None:
    assert not same_company(one, other)
    assert not same_company(other, one)


def test_a_name_that_is_a_legal_form_stays() -> None:
    assert company_tokens("SE") == ("se",)
    assert company_tokens("Group AG") == ("group",)


def test_a_name_of_marks_alone_identifies_nothing() -> None:
    assert company_tokens("&!") == ()
