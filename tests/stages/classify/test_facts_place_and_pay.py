import pytest

from functions.classify.facts.location import location
from functions.classify.facts.salary import salary
from functions.classify.reading import read_text
from tests.stages.classify.letters import judge, letter


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Location: Leeds, UK", "Leeds, UK"),
        ("Role: Nurse\nLocation: New York, NY, US\nStart: May", "New York, NY, US"),
        ("The role is based in our Manchester office.", "Manchester"),
        ("a position in London, starting soon", "London"),
        ("This is a fully remote position.", "fully remote"),
        ("Lieu de travail : Nantes", "Nantes"),
        ("Lieu : Lyon (69)", "Lyon (69)"),
        ("Le poste est basé à Bordeaux.", "Bordeaux"),
        ("Einsatzort: Frankfurt am Main", "Frankfurt am Main"),
        ("in unserem Büro in Köln", "Köln"),
        ("Ubicación: Madrid, España", "Madrid, España"),
        ("en nuestra oficina de Sevilla", "Sevilla"),
        ("Location: Microsoft Teams Meeting", None),
        ("Location: 12 High Street", None),
        ("Location: Room 5", None),
        ("a position in Sales", None),
        ("the role in March", None),
        ("our Data team", None),
    ],
)
def test_a_place_stays_as_worded(text: str, place: str | None) -> None:
    assert location(read_text(text)) == place


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("The salary is £45,000 per year.", "£45,000 per year"),
        ("We offer $120,000 - $140,000 a year plus bonus.", "$120,000 - $140,000 a year"),
        ("Salary: €55k-65k", "€55k-65k"),
        ("It pays $25/hour.", "$25/hour"),
        ("Salary range: 80-100k EUR", "80-100k EUR"),
        ("Gehalt: 60.000 € bis 70.000 € brutto im Jahr", "60.000 € bis 70.000 € brutto im Jahr"),
        ("une rémunération de 45 à 50 k€ brut annuel", "45 à 50 k€ brut annuel"),
        ("45 000 € brut par an", "45 000 € brut par an"),
        ("un salario de 32.000 € brutos anuales", "32.000 € brutos anuales"),
        ("We raised $50 million a year ago.", None),
        ("Take a $100 gift card.", None),
        ("The fee is 20 EUR.", None),
        ("Reference 45000", None),
    ],
)
def test_pay_stays_as_worded(text: str, pay: str | None) -> None:
    assert salary(read_text(text)) == pay


def test_the_verdict_carries_both() -> None:
    text = "Thank you for applying. We received your application.\nLocation: Leeds\nSalary: £30,000 per year"
    verdict = judge(letter("Your application", text, "jobs@elm-clinic.example"))
    assert (verdict.location, verdict.salary) == ("Leeds", "£30,000 per year")
