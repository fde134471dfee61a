"""Which models the settings switch on."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Rule
from shared.bootstrap.models import models
from shared.errors import ModelDown, Unusable
from shared.ports import Model
from shared.settings import Settings
from tests.ports.clock import ManualClock
from tests.ports.model.bench import KEY, OFFER, QUESTION

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY", "CAREEROPS_GEMINI_API_KEY", "CAREEROPS_GEMINI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[GeminiServer]:
    with GeminiServer([Rule(answer=OFFER.model_dump())]) as server:
        yield server


@contextmanager
def configured(settings: Settings) -> Iterator[Sequence[Model]]:
    found: Any = models(settings, ManualClock())
    yield found.tiers()
    assert found.tiers() is found.tiers(), "they are made once"
    found.close()


def names(settings: Settings) -> list[tuple[str, str]]:
    with configured(settings) as tiers:
        return [(model.tier, model.name) for model in tiers]


def test_by_default_there_is_none() -> None:
    assert names(Settings()) == []


def test_gemini_comes_first_and_ollama_where_a_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    ollama = ("ollama", "qwen3:4b")
    assert names(Settings(gemini="key")) == [("gemini", "gemini-3.5-flash-lite")]
    assert names(Settings(ollama_model="qwen3:4b")) == [ollama]
    assert names(Settings(gemini="key", gemini_model="gemini-x", ollama_model="qwen3:4b")) == [
        ("gemini", "gemini-x"),
        ollama,
    ]


@pytest.mark.parametrize("name", ["CAREEROPS_GEMINI_API_KEY", "GEMINI_API_KEY"])
def test_the_key_comes_from_either_variable_and_the_address_from_googles_own(
    server: GeminiServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, f" {KEY}\n")
    monkeypatch.setenv("CAREEROPS_GEMINI", "key")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.url)
    settings = Settings()
    with configured(settings) as (model,):
        assert model.ask(QUESTION).value == OFFER
        assert KEY not in repr(settings) + repr(vars(model))


@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_it_is_said_at_once_and_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    if key is not None:
        monkeypatch.setenv("GEMINI_API_KEY", key)
    with pytest.raises(Unusable, match=r"^Gemini needs a key and found none: set GEMINI_API_KEY .*=off\.$"):
        models(Settings(gemini="key"), ManualClock())


@pytest.mark.parametrize("key", ["clé", "two\nlines", "two\twords"])
def test_a_key_that_can_be_none_is_refused_at_once(key: str) -> None:
    with pytest.raises(Unusable, match=r"^Gemini's key holds characters"):
        models(Settings(gemini="key", gemini_api_key=SecretStr(key)), ManualClock())


def test_vertex_without_credentials_says_how_to_get_some(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "absent.json"))
    settings = Settings(gemini="vertex", project="a-project")
    with configured(settings) as (model,), pytest.raises(ModelDown, match="gcloud auth application-default"):
        model.ask(QUESTION)


@pytest.mark.parametrize(
    ("tier", "loaded"),
    [
        ({}, []),
        ({"CAREEROPS_GEMINI": "key"}, ["google.genai"]),
        ({"CAREEROPS_OLLAMA_MODEL": "m"}, ["ollama"]),
    ],
)
def test_only_what_is_switched_on_is_loaded(tmp_path: Path, tier: dict[str, str], loaded: list[str]) -> None:
    code = (
        "import sys; import shared.bootstrap.embedded, shared.bootstrap.google\n"
        "from shared.adapters.system_clock import SystemClock; from shared.bootstrap.models import models\n"
        "from shared.settings import Settings\n"
        "configured = models(Settings(), SystemClock()); clients = {'google.genai', 'ollama'}\n"
        "assert not clients & set(sys.modules)\n"
        "configured.tiers(); print(*clients & set(sys.modules)); configured.close()"
    )
    environment = {"HOME": str(tmp_path), "GEMINI_API_KEY": KEY, **tier}
    command = [sys.executable, "-c", code]
    told = subprocess.run(  # noqa: S603 - our own line
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.split() == loaded
