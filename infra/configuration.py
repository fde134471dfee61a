"""What may be configured of a deployment, and what is wrong with a configuration.

`gcp:project` and `gcp:region` are all that has to be set; everything else has a default.
"""

import dataclasses
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

OURS = "careerops:"
_ELSEWHERE = {"project": "gcp:project", "region": "gcp:region"}
"""Settings that are the provider's own, by our name for them."""

Memory = Annotated[str, Field(pattern=r"^[1-9]\d*(M|Mi|G|Gi)$", description="an amount like 512Mi or 2Gi")]
Cpu = Annotated[
    str,
    Field(
        pattern=r"^(0\.[1-9]\d*|0\.0[89]|1|2|4|6|8)$",
        description="a number of processors, 0.08 to 1, 2, 4, 6 or 8",
    ),
]


class Misconfigured(Exception):  # noqa: N818 - reads as the verdict it is: raise Misconfigured("...")
    """The configuration cannot be deployed; the text has one sentence a line for each thing that is wrong."""


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", alias_generator=to_camel)


class StageSize(_Strict):
    """What one stage has otherwise than the rest; None means the setting for all."""

    memory: Memory | None = None
    cpu: Cpu | None = None
    concurrency: int | None = Field(None, ge=1, le=1000, description="a whole number from 1 to 1000")
    minimum_instances: int | None = Field(None, ge=0, le=100, description="a whole number from 0 to 100")
    maximum_instances: int | None = Field(None, ge=1, le=1000, description="a whole number from 1 to 1000")


@dataclass(frozen=True, slots=True)
class Size:
    """How large one stage's function is: an instance's memory and processors, and how many there may be."""

    memory: str
    cpu: str
    concurrency: int
    minimum_instances: int
    maximum_instances: int


class Configuration(_Strict):
    """One stack's configuration. Each field is the setting `careerops:<name in camel case>`."""

    project: str = Field(
        pattern=r"^[a-z][a-z0-9-]{4,28}[a-z0-9]$", description="the id of a Google Cloud project"
    )
    region: str = Field(
        pattern=r"^[a-z]+-[a-z]+\d{1,2}$", description="a region of Google Cloud like europe-west1"
    )
    database: str = Field(
        "careerops",
        pattern=r"^(\(default\)|[a-z][a-z0-9-]{2,61}[a-z0-9])$",
        description="(default), or 4 to 63 lower case letters, digits and dashes",
    )
    database_location: str | None = Field(
        None,
        pattern=r"^([a-z]+-[a-z]+\d{1,2}|eur3|nam5|nam7)$",
        description="a location of Firestore like europe-west1 or eur3",
    )
    bucket: str | None = Field(
        None,
        pattern=r"^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$",
        description="a bucket's name, of lower case letters, digits, dashes and underscores",
    )
    keep_data: bool = Field(True, description="true or false")  # noqa: FBT003 - a field's default
    dead_letter_days: int = Field(90, ge=1, le=3650, description="a whole number of days from 1 to 3650")
    message_days: int = Field(7, ge=1, le=29, description="a whole number of days from 1 to 29")
    memory: Memory = "512Mi"
    cpu: Cpu = "1"
    concurrency: int = Field(4, ge=1, le=1000, description="a whole number from 1 to 1000")
    minimum_instances: int = Field(0, ge=0, le=100, description="a whole number from 0 to 100")
    maximum_instances: int = Field(10, ge=1, le=1000, description="a whole number from 1 to 1000")
    stages: dict[str, StageSize] = Field(default_factory=dict, description="sizes by a stage's name")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="debug, info, warning or error"
    )
    gemini: Literal["off", "key", "vertex"] = Field("off", description="off, key or vertex")
    gemini_model: str = Field(
        "gemini-3.5-flash-lite", pattern=r"^[a-z0-9.-]+$", description="the name of a Gemini model"
    )
    gemini_location: str = Field(
        "global", pattern=r"^[a-z0-9-]+$", description="a location of Vertex AI like global or europe-west1"
    )
    model_budget: float = Field(
        5.0, ge=0, allow_inf_nan=False, description="an amount of US dollars a month, 0 or more"
    )
    oauth_client: str | None = Field(
        None,
        pattern=r"^\d+-[a-z0-9]+\.apps\.googleusercontent\.com$",
        description="an OAuth client id that ends in .apps.googleusercontent.com",
    )
    alert_email: str | None = Field(
        None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", description="an e-mail address"
    )
    billing_account: str | None = Field(
        None,
        pattern=r"^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$",
        description="the id of a billing account like 000000-AAAAAA-000000",
    )
    budget: int = Field(10, ge=1, description="a whole amount of money a month, 1 or more")
    budget_currency: str = Field(
        "USD", pattern=r"^[A-Z]{3}$", description="a currency of three letters like USD"
    )

    @property
    def mail_bucket(self) -> str:
        """Return the name of the bucket of raw mail."""
        return self.bucket or f"{self.project}-mail"

    @property
    def documents_location(self) -> str:
        """Return where the database is, which can never change."""
        return self.database_location or self.region

    def size_of(self, stage: str) -> Size:
        """Return how large a stage's function is."""
        own = self.stages.get(stage, StageSize()).model_dump(exclude_none=True)
        everywhere = {field.name: getattr(self, field.name) for field in dataclasses.fields(Size)}
        return Size(**{**everywhere, **own})


def read(settings: Mapping[str, str], stages: Collection[str]) -> Configuration:
    """Return what a stack's settings say, by their full names as Pulumi hands them over: all text.

    `stages` are the names of those there are to be sized. Raises Misconfigured with everything that is wrong.
    """
    given = {name: _value(name, text) for name, text in _ours(settings)}
    try:
        configuration = Configuration.model_validate(given)
    except ValidationError as errors:
        raise Misconfigured("\n".join(_sentence(error, given) for error in errors.errors())) from None
    problems = [*_contradictions(configuration, stages)]
    if problems:
        raise Misconfigured("\n".join(problems))
    return configuration


def _ours(settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in settings.items():
        if name.startswith(OURS):
            yield name.removeprefix(OURS), text
    for ours, full in _ELSEWHERE.items():
        if full in settings:
            yield ours, settings[full]


def _value(name: str, text: str) -> Any:  # noqa: ANN401 - whatever the setting's text says
    # Pulumi keeps every setting as text, and what has a structure as JSON.
    kinds = {to_camel(field): info.annotation for field, info in Configuration.model_fields.items()}
    if kinds.get(name) not in (bool, int, float, dict[str, StageSize]):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _sentence(error: ErrorDetails, given: Mapping[str, Any]) -> str:
    path = [str(part) for part in error["loc"]]
    name = _ELSEWHERE.get(path[0], OURS + ".".join(path))
    if error["type"] == "missing":
        return f"{name} is not set: run `pulumi config set {name} ...` with {_described(path)}."
    if error["type"] == "extra_forbidden":
        return f"{name} is no setting{_meant(path)}: remove it with `pulumi config rm --path '{name}'`."
    said: Any = given
    for part in path:
        said = said[part] if isinstance(said, Mapping) and part in said else said
    return f"{name} cannot be {json.dumps(said)}: it takes {_described(path)}."


def _described(path: list[str]) -> str:
    described = {to_camel(name): info.description for name, info in Configuration.model_fields.items()}
    return described.get(path[-1]) or described[path[0]] or ""


def _meant(path: list[str]) -> str:
    model: type[BaseModel] = Configuration if len(path) == 1 else StageSize
    close = get_close_matches(path[-1], [to_camel(name) for name in model.model_fields], n=1)
    return f" (is {close[0]} meant?)" if close else ""


def _contradictions(configuration: Configuration, stages: Collection[str]) -> Iterator[str]:
    for stage in sorted(set(configuration.stages) - set(stages)):
        yield f"{OURS}stages.{stage} is no stage: there are {', '.join(sorted(stages))}."
    for stage in stages:
        size = configuration.size_of(stage)
        if size.minimum_instances > size.maximum_instances:
            yield (
                f"{OURS}minimumInstances is {size.minimum_instances} for {stage}, more than the "
                f"{size.maximum_instances} of {OURS}maximumInstances: lower the one or raise the other."
            )
        if size.concurrency > 1 and float(size.cpu) < 1:
            yield (
                f"{OURS}concurrency is {size.concurrency} for {stage}, but less than one processor "
                f"({OURS}cpu {size.cpu}) takes one request at a time: set it to 1, or cpu to 1 or more."
            )
