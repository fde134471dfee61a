"""What keeps a configuration or a topology from being deployed, found before any resource is made."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infra.components.function import LONGEST_SECONDS
from infra.components.subscription import ATTEMPTS, LONGEST_BACKOFF
from infra.configuration import Configuration, Misconfigured
from infra.permissions import KEY_SECRET
from shared.topology import Stage


def check(
    configuration: Configuration,
    stages: Sequence[Stage[Any, Any]],
    secrets: Mapping[str, Mapping[str, str]],
    number: str,
) -> None:
    """Raise Misconfigured with all that is wrong; `number` is the project's, `secrets` those it has."""
    problems = [
        *_undeliverable(stages),
        *_without_key(configuration, secrets),
        *_of_another_project(configuration, number),
    ]
    if problems:
        raise Misconfigured("\n".join(problems))


def _undeliverable(stages: Sequence[Stage[Any, Any]]) -> Iterator[str]:
    least, most = ATTEMPTS
    for stage in stages:
        said = f"The stage {stage.name} in shared/topology.py"
        if not 1 <= stage.deadline_seconds <= LONGEST_SECONDS:
            yield (
                f"{said} has a deadline of {stage.deadline_seconds} s: Pub/Sub waits for {LONGEST_SECONDS} s "
                "at most, and would deliver again while the first run still works; shorten it."
            )
        if not least <= stage.retry.attempts <= most:
            yield f"{said} has {stage.retry.attempts} attempts: Pub/Sub takes {least} to {most}."
        if not 0 <= stage.retry.minimum_seconds <= stage.retry.maximum_seconds <= LONGEST_BACKOFF:
            yield (
                f"{said} waits {stage.retry.minimum_seconds:g} to {stage.retry.maximum_seconds:g} s "
                f"between attempts: Pub/Sub takes 0 to {LONGEST_BACKOFF:g} s, the longest last."
            )


def _without_key(configuration: Configuration, secrets: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if configuration.gemini == "key" and KEY_SECRET not in secrets:
        yield (
            f"careerops:gemini is key, and the project {configuration.project} has no secret {KEY_SECRET}: "
            f"make it with `gcloud secrets create {KEY_SECRET} --data-file=- "
            f"--project {configuration.project}`."
        )


def _of_another_project(configuration: Configuration, number: str) -> Iterator[str]:
    # A client's id begins with the number of the project that owns it.
    client = configuration.oauth_client
    if client is not None and client.partition("-")[0] != number:
        yield (
            f"careerops:oauthClient is of the project with the number {client.partition('-')[0]}, but "
            f"{configuration.project} has {number}: Gmail accepts only a topic of the very project that owns "
            "the OAuth client, so deploy there or make a client here."
        )
