import pytest

from functions.classify.facts.agents import names_agent
from functions.classify.facts.organisations import organisations, spaced
from functions.classify.facts.role_end import ended
from functions.classify.reading import read
from shared.mail.model import Address
from tests.stages.classify.letters import letter


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("Junior Architect advertised on your website", "Junior Architect"),
        ("Stage Manager from 1 June", "Stage Manager"),
        ("Lecturer in Textile Conservation", "Lecturer in Textile Conservation"),
        ("Editor in Chief", "Editor in Chief"),
        ("Joiner in Leeds", "Joiner"),
        ("Lektorin dauert länger als gedacht", "Lektorin"),
        ("Testautomatisierer auf", "Testautomatisierer"),
        ("Fachkraft für technische Dokumentation", "Fachkraft für technische Dokumentation"),
        ("Mitarbeiterin in der Pflege", "Mitarbeiterin in der Pflege"),
        ("Oberarzt (m/w/d) Innere Medizin", "Oberarzt (m/w/d) Innere Medizin"),
        ("soudeuse confirmée dans notre atelier", "soudeuse confirmée"),
        ("technicien de maintenance industrielle chez nous", "technicien de maintenance industrielle"),
        ("conseiller à l'emploi n'a pas été retenu", "conseiller à l'emploi"),
        ("profesora de Física y Química para el curso", "profesora de Física y Química"),
        ("Auxiliar de Cocina en Hotel Robledal", "Auxiliar de Cocina"),
        ("Técnico/a en Farmacia", "Técnico/a en Farmacia"),
    ],
)
def test_a_role_ends_where_its_sentence_goes_on(clause: str, role: str) -> None:
    assert ended(clause) == role


@pytest.mark.parametrize(
    "word",
    ["glassblower", "Bus mechanic", "Logopädin", "Pflegekraft", "chaudronnière", "jardinera", "Küster"],
)
def test_a_trade_is_known_by_its_ending(word: str) -> None:
    assert names_agent(word)


@pytest.mark.parametrize("word", ["September", "Montag", "newsletter", "Bewerber", "entrevista", "courrier"])
def test_what_ends_alike_is_no_trade(word: str) -> None:
    assert not names_agent(word)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bienvenue à l'Abbaye de Tallone, au bord du lac.", {"Abbaye de Tallone"}),
        ("Die Technische Hochschule Erlbach dankt Ihnen.", {"Technische Hochschule Erlbach"}),
        ("Your test for Kestrel Freight is ready.", {"Kestrel Freight"}),
        ("We are hiring for Data Analytics Engineer roles at our bank.", set()),
        ("Write to office@bank.example about the museum.", set()),
    ],
)
def test_an_organisation_is_known_by_its_kind(text: str, names: set[str]) -> None:
    assert {naming.company for naming in organisations(None, read(letter("", text)))} == names


def test_an_organisation_that_the_address_echoes_weighs_more() -> None:
    reading = read(letter("", "L'Abbaye de Tallone vous remercie."))
    (plain,) = organisations(None, reading)
    (echoed,) = organisations(Address("", "econome@abbaye-tallone.example"), reading)
    assert echoed.weight > plain.weight + 1


@pytest.mark.parametrize(
    ("label", "sender", "name"),
    [
        ("atelierjosse", "Margaux Josse", "atelier josse"),
        ("arrecifehoteles", "Lucía Marrero", "arrecife hoteles"),
        ("marrowfinch", "Elodie Marrow", "marrow finch"),
        ("quarry", "Kim Oakes", "quarry"),
    ],
)
def test_a_domain_in_one_word_is_parted(label: str, sender: str, name: str) -> None:
    assert spaced(label, sender) == name
