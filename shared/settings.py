"""Configuration: environment variables `CAREEROPS_*` first, then the configuration file, then defaults."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def _xdg(variable: str, fallback: str) -> Path:
    # The XDG base directory specification says that a relative path is to be ignored.
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / fallback) / "careerops"


def config_file() -> Path:
    """Return where the configuration file is looked for: $XDG_CONFIG_HOME/careerops/config.toml."""
    return _xdg("XDG_CONFIG_HOME", ".config") / "config.toml"


def state_folder() -> Path:
    """Return where a running stack is noted: $XDG_STATE_HOME/careerops."""
    return _xdg("XDG_STATE_HOME", ".local/state")


def _address(given: str) -> str:
    """Return an address that can be asked: [http[s]://]host[:port]. Raises ValueError for any other."""
    parts = urlsplit(given if "://" in given else f"http://{given}")
    host, _port = parts.hostname, parts.port  # the port raises by itself
    if parts.scheme not in ("http", "https") or not host or any(map(str.isspace, given)):
        raise ValueError("it is no address like http://127.0.0.1:11434")
    return given


class _Configured(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="CAREEROPS_", extra="ignore", frozen=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - part of the signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let an argument beat the environment, and the environment beat the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file())


class LogSettings(_Configured):
    """How much is logged, and in which form."""

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="least severe level logged"
    )
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="auto: text on a terminal, else JSON"
    )


class EmbeddedSettings(_Configured):
    """The embedded mode: one data folder, mailbox exports."""

    data: Path = Field(
        default_factory=lambda: _xdg("XDG_DATA_HOME", ".local/share"), description="folder of all state"
    )
    mail: tuple[Path, ...] = Field((), description="mailbox exports, as a JSON list")
    as_of: datetime | None = Field(None, description="the instant the summary speaks of; default: now")
    retry_minimum_seconds: float = Field(
        0.1, gt=0, allow_inf_nan=False, description="first wait before a failed delivery comes again"
    )
    retry_maximum_seconds: float = Field(2.0, gt=0, allow_inf_nan=False, description="longest such wait")
    retry_attempts: int = Field(5, ge=1, description="deliveries before a message is given up")


class GoogleSettings(_Configured):
    """The services of Google Cloud, or emulators of them at addresses from Google's own variables.

    PUBSUB_EMULATOR_HOST, FIRESTORE_EMULATOR_HOST and STORAGE_EMULATOR_HOST are read by the clients.
    """

    services: Literal["embedded", "google"] = Field(
        "embedded", description="where broker, documents and blobs are"
    )
    project: str = Field("careerops-local", description="Google Cloud project")
    bucket: str = Field("", description="bucket of raw mail; default: the project's name and -mail")
    database: str = Field("(default)", description="Firestore database")
    secrets: Literal["files", "secret-manager"] = Field("files", description="where Gmail's tokens are kept")
    gmail_endpoint: str | None = Field(None, description="address of another server that speaks Gmail's API")


class ModelSettings(_Configured):
    """The models that read what the rules cannot decide; without any, a person is asked."""

    gemini: Literal["off", "key", "vertex"] = Field(
        "off", description="whether undecided mail goes to Gemini, by API key or by Vertex AI"
    )
    gemini_api_key: SecretStr | None = Field(None, description="key of Gemini; default: GEMINI_API_KEY")
    gemini_model: str = Field("gemini-3.5-flash-lite", min_length=1, description="Gemini model")
    gemini_location: str = Field("global", description="region of Vertex AI")
    ollama_model: str = Field("", description="model of a local Ollama; empty: not asked")
    ollama_host: Annotated[str, AfterValidator(_address)] = Field(
        "http://127.0.0.1:11434", description="address of Ollama"
    )
    model_budget: float = Field(
        5.0, ge=0, allow_inf_nan=False, description="US dollars that models may cost in a month"
    )
    model_timeout_seconds: float = Field(
        20.0, gt=0, allow_inf_nan=False, description="longest wait for one answer of a model"
    )
    model_failures: int = Field(5, ge=1, description="failures in a row after which a model is left alone")
    model_rest_seconds: float = Field(
        60.0, gt=0, allow_inf_nan=False, description="for how long, before one more try"
    )
    mask: bool = Field(default=True, description="hide secrets, phone numbers and addresses from models")


class Settings(LogSettings, EmbeddedSettings, GoogleSettings, ModelSettings):
    """Everything that is configured."""
