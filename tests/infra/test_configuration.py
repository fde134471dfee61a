"""A configuration that cannot be deployed is refused in sentences, before any resource."""

import pytest

from infra.configuration import Misconfigured, read
from shared.topology import STAGES
from tests.infra.recorded import LEAST, refused

NAMES = [stage.name for stage in STAGES]


def said(**settings: str) -> str:
    with pytest.raises(Misconfigured) as wrong:
        read({**LEAST, **{f"careerops:{name}": text for name, text in settings.items()}}, NAMES)
    return str(wrong.value)


def test_project_and_region_are_enough() -> None:
    configuration = read(LEAST, NAMES)
    assert (configuration.project, configuration.region) == ("mail-of-mine", "europe-west4")
    assert configuration.mail_bucket == "mail-of-mine-mail"
    assert configuration.keep_data


def test_everything_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(Misconfigured) as wrong:
        read({}, NAMES)
    assert [line.partition(" ")[0] for line in str(wrong.value).splitlines()] == ["gcp:project", "gcp:region"]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("memroy", "1Gi", "careerops:memroy is no setting (is memory meant?): remove it"),
        ("memory", "lots", 'careerops:memory cannot be "lots": it takes an amount like 512Mi or 2Gi.'),
        ("budget", "0", "careerops:budget cannot be 0: it takes a whole amount"),
        ("budget", "1e999", "careerops:budget cannot be"),
        ("gemini", "on", 'careerops:gemini cannot be "on": it takes off, key or vertex.'),
        ("keepData", "maybe", 'careerops:keepData cannot be "maybe": it takes true or false.'),
        ("stages", '{"fecth": {"memory": "1Gi"}}', "careerops:stages.fecth is no stage: there are"),
        ("stages", '{"fetch": {"memroy": "1Gi"}}', "careerops:stages.fetch.memroy is no setting"),
        ("minimumInstances", "20", "careerops:minimumInstances is 20 for"),
        ("cpu", "0.5", "careerops:concurrency is 4 for"),
    ],
)
def test_what_is_wrong_is_named_with_what_mends_it(name: str, text: str, sentence: str) -> None:
    assert sentence in said(**{name: text})


def test_nothing_is_made_of_a_wrong_configuration() -> None:
    assert refused({**LEAST, "careerops:gemini": "on"}) == [
        'careerops:gemini cannot be "on": it takes off, key or vertex.'
    ]


def test_an_oauth_client_of_another_project_is_refused() -> None:
    """Gmail accepts only a topic of the very project that owns the OAuth client."""
    client = "999-abc.apps.googleusercontent.com"
    (sentence,) = refused({**LEAST, "careerops:oauthClient": client})
    assert "Gmail accepts only a topic of the very project that owns the OAuth client" in sentence


def test_a_key_that_is_not_there_is_asked_for() -> None:
    (sentence,) = refused({**LEAST, "careerops:gemini": "key"})
    assert "gcloud secrets create careerops-gemini-key" in sentence
