"""The services that the functions work with."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from shared.bootstrap.container import Container
from shared.doctor.finding import Check, Finding
from shared.ports import Blobs, Documents, Secrets
from shared.topology import dead_letter_topics, subscriptions

_NAME = "doctor"

Topics = Callable[[], frozenset[str]]


def service_checks(container: Container, topics: Topics | None) -> Mapping[str, Check]:
    """Return the checks of broker, documents, blobs and secrets; `topics` asks the broker for what it has."""
    return {
        **({"broker": partial(_broker, topics)} if topics else {}),
        "documents": partial(_documents, container),
        "blobs": partial(_blobs, container),
        "secrets": partial(_secrets, container),
        "model": _model,
    }


def _broker(topics: Topics) -> Iterator[Finding]:
    wanted = {each.topic for each in subscriptions()} | set(dead_letter_topics())
    missing = sorted(wanted - topics())
    if missing:
        yield Finding(
            "broker",
            "mend",
            f"{len(missing)} of {len(wanted)} topics are missing, {missing[0]} first",
            "deploy again, or start the local stack anew with `careerops up`",
        )
    else:
        yield Finding("broker", "ok", f"{len(wanted)} topics are there")


def _documents(container: Container) -> Iterator[Finding]:
    documents: Documents = container(Documents)
    count = documents.count("messages")
    yield Finding("documents", "ok", f"{count:,} messages accounted for")
    dead = documents.count("dead_letters")
    if dead:
        fix = "look at them with `careerops dead-letters list`, then replay or drop them"
        yield Finding("dead letters", "mend", f"{dead:,} deliveries were given up", fix)
    else:
        yield Finding("dead letters", "ok", "none")


def _blobs(container: Container) -> Iterator[Finding]:
    blobs: Blobs = container(Blobs)
    blobs.exists(_NAME)
    yield Finding("blobs", "ok", "they can be read")


def _secrets(container: Container) -> Iterator[Finding]:
    secrets: Secrets = container(Secrets)
    secrets.get(_NAME)
    yield Finding("secrets", "ok", "they can be read")


def _model() -> Iterator[Finding]:
    yield Finding("model", "ok", "rules alone decide; none is configured")
