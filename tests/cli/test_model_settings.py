"""Settings of the models that cannot be: one sentence that names the setting, whoever reads it."""

from pathlib import Path

import pytest

from tests.cli.test_connect import assert_sentence
from tests.cli.within import within

MAIL = "From: a@b.example\nSubject: Hello\n\nHello.\n"
WRONG = (
    *(("CAREEROPS_MODEL_BUDGET", value) for value in ("-1", "nan", "inf", "five")),
    *(("CAREEROPS_MODEL_TIMEOUT_SECONDS", value) for value in ("0", "inf", "nan")),
    *(("CAREEROPS_MODEL_REST_SECONDS", value) for value in ("-1", "inf")),
    ("CAREEROPS_MODEL_FAILURES", "0"),
    ("CAREEROPS_MASK", "perhaps"),
    ("CAREEROPS_GEMINI", "yes"),
    ("CAREEROPS_GEMINI_MODEL", ""),
    *(
        ("CAREEROPS_OLLAMA_HOST", value)
        for value in ("", "no host at all", "http://[::1", "127.0.0.1:99999", "ftp://127.0.0.1", "http://")
    ),
)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_cannot_be_is_named(name: str, value: str, tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_text(MAIL)
    done = within("classify", tmp_path / "mail.eml", home=tmp_path, **{name: value})
    assert_sentence(done, name, name.removeprefix("CAREEROPS_").lower())
    assert "value error" not in done.stderr


@pytest.mark.parametrize(
    "value", ["localhost", "ollama.example:11434", "https://[::1]:8443/under", "10.0.0.7"]
)
def test_an_address_may_be_short(value: str, tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_text(MAIL)
    done = within("classify", tmp_path / "mail.eml", home=tmp_path, CAREEROPS_OLLAMA_HOST=value)
    assert done.returncode == 0


def test_gemini_without_a_key_stops_what_asks_it_and_nothing_else(home: Path) -> None:
    refused = within("run", home=home, CAREEROPS_GEMINI="key")
    assert_sentence(refused, "Gemini needs a key")
    for command in ("review", "aliases", "applications"):
        assert within(command, home=home, CAREEROPS_GEMINI="key").returncode == 0
