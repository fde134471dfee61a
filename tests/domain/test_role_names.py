import pytest

from shared.domain.role import role_tokens, same_posting, similar_role

# How two titles go together: can mean one role; can head one posting.
TITLES = [
    ("Backend Engineer", "backend engineer (m/w/d)", True, True),
    ("Ingénieur data H/F", "INGENIEUR DATA", True, True),
    ("Payments Software Engineer", "Software Engineer, Payments", True, True),
    ("Data Engineer", "Data Engineer, Lyon", True, True),
    ("Backend Engineer", "Senior Backend Engineer", True, False),
    ("Sr. Backend Engineer", "Senior Backend Engineer", True, True),
    ("Data Engineer 2", "Data Engineer II", True, True),
    ("Junior Backend Software Engineer", "Senior Backend Software Engineer", False, False),
    ("Data Platform Engineer II", "Data Platform Engineer III", False, False),
    ("Werkstudent Data Science", "Data Science", True, False),
    ("Senior Data Engineer Platform, Lyon", "Senior Data Engineer Platform, Rennes", True, False),
    ("Backend Engineer", "Frontend Engineer", False, False),
    ("C++ Developer", "C Developer", False, False),
    ("Product Manager", "Site Reliability Engineer", False, False),
    ("(m/w/d)", "Data Engineer", True, True),
]


@pytest.mark.parametrize(("one", "other", "similar", "posting"), TITLES)
def test_two_titles(one: str, other: str, similar: bool, posting: bool) -> None:  # noqa: FBT001 - a table's columns
    assert similar_role(one, other) is similar_role(other, one) is similar
    assert same_posting(one, other) is same_posting(other, one) is posting


def test_what_identifies_a_title() -> None:
    assert role_tokens("Développeur C# / C++ (F/H)") == {"developpeur", "c#", "c++"}
