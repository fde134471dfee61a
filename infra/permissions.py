"""Who may do what to which, and why: the one list that is granted and that docs/permissions.md shows.

What a stage may do follows from what it declares: the ports its handler takes, what it emits, and where
its dead letters go. A grant lies on the very resource wherever Google knows grants there; on the project
it lies under a condition that names the resource, or with a role of the one permission needed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from infra.configuration import Configuration
from shared.contracts.codec import topic_of
from shared.contracts.dead_letter import DeadLettered
from shared.contracts.gmail_notified import GmailNotified
from shared.contracts.watch_due import WatchDue
from shared.ports import Blobs, Documents, Mailboxes, Models, Publisher, Secrets
from shared.retention import RETENTION
from shared.stages import entry_of
from shared.topology import Stage

Kind = Literal[
    "topic",
    "subscription",
    "service",
    "identity",
    "bucket",
    "repository",
    "secret",
    "secrets",
    "database",
    "build sources",
    "project",
]
"""What a grant may lie on. Secrets by their prefix, the database and Google's copies of the sources know no
grants of their own: those lie on the project, under a condition."""

BUILDER, PUBSUB, GMAIL = "the builder", "Pub/Sub's service agent", "Gmail"
MAIL, SOURCES, IMAGES = "mail", "functions", "images"
KEY_SECRET = "careerops-gemini-key"  # noqa: S105 - a secret's name
MODEL_ROLE = "careeropsModelCaller"
"""A role of our own: Google's narrowest one for Vertex AI may do some four hundred things more."""

MODEL_PERMISSION = "aiplatform.endpoints.predict"
SECRETS_PREFIX = next(kept.name for kept in RETENTION if kept.where == "secrets")


@dataclass(frozen=True, slots=True)
class Grant:
    """`who` may act in `role` on the resource `on` of one kind; `why` says what would fail without."""

    who: str
    role: str
    kind: Kind
    on: str
    why: str


def function(stage: str) -> str:
    """Return who a stage's function is."""
    return f"function {stage}"


def pusher(stage: str) -> str:
    """Return who Pub/Sub is when it calls a stage's function."""
    return f"pusher of {stage}"


def grants(stages: Sequence[Stage[Any, Any]], configuration: Configuration) -> Iterator[Grant]:
    """Yield every grant of a deployment of these stages."""
    yield from build_grants()
    for stage in stages:
        yield from function_grants(stage, configuration)
        yield from delivery_grants(stage)
    if any(GmailNotified in stage.consumes for stage in stages):
        yield gmail_grant()


def build_grants() -> Iterator[Grant]:
    """Yield what building a function takes.

    Cloud Build fetches not the archive we upload but a copy in a bucket that Google makes with the first
    function. Source: https://cloud.google.com/functions/docs/building
    """
    yield Grant(BUILDER, "roles/artifactregistry.writer", "repository", IMAGES, "stores the images it builds")
    yield Grant(BUILDER, "roles/storage.objectViewer", "bucket", SOURCES, "reads the archives it builds from")
    yield Grant(
        BUILDER,
        "roles/storage.objectViewer",
        "build sources",
        "gcf-v2-sources",
        "reads Google's copy of an archive, in a bucket that is not there before the first build",
    )
    yield Grant(
        BUILDER,
        "roles/logging.logWriter",
        "project",
        "",
        "writes the log of a build; logs know no narrower grant",
    )


def function_grants(stage: Stage[Any, Any], configuration: Configuration) -> Iterator[Grant]:
    """Yield what a stage's function may do, by the ports it works with."""
    who, needs = function(stage.name), entry_of(stage).bound.needs
    if Publisher in needs:
        for topic, why in publishes(stage).items():
            yield Grant(who, "roles/pubsub.publisher", "topic", topic, why)
    if Documents in needs:
        yield Grant(
            who, "roles/datastore.user", "database", configuration.database, "reads and writes documents"
        )
    if Blobs in needs:
        yield Grant(who, "roles/storage.objectUser", "bucket", MAIL, "keeps, reads and deletes blobs")
    if needs & {Mailboxes, Secrets}:
        yield Grant(
            who,
            "roles/secretmanager.secretAccessor",
            "secrets",
            SECRETS_PREFIX,
            "opens mailboxes with their tokens; no secret of another prefix",
        )
    if Models in needs and configuration.gemini == "vertex":
        yield Grant(
            who,
            MODEL_ROLE,
            "project",
            "",
            f"asks Gemini ({MODEL_PERMISSION} alone); models of Google know no narrower grant",
        )
    if Models in needs and configuration.gemini == "key":
        yield Grant(who, "roles/secretmanager.secretAccessor", "secret", KEY_SECRET, "asks Gemini by its key")


def publishes(stage: Stage[Any, Any]) -> dict[str, str]:
    """Return the topics that a stage's function publishes to, each with the reason."""
    topics = {topic_of(event): "publishes what it emits" for event in stage.emits}
    if entry_of(stage).bound.needs & {Mailboxes}:
        topics.setdefault(topic_of(WatchDue), "has a mailbox judged that refuses it")
    for subscription in stage.subscriptions():
        if subscription.dead_letter_topic:
            topics[subscription.dead_letter_topic] = "gives up at once what can never succeed"
    return topics


def delivery_grants(stage: Stage[Any, Any]) -> Iterator[Grant]:
    """Yield what it takes for events to reach a stage's function, and to be given up when they do not.

    Sources: https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions,
    https://cloud.google.com/pubsub/docs/handling-failures#grant_forwarding_permissions
    """
    yield Grant(
        pusher(stage.name),
        "roles/run.invoker",
        "service",
        stage.name,
        "calls the function; Cloud Functions' own invoker role does not open the Cloud Run service under it",
    )
    yield Grant(
        PUBSUB,
        "roles/iam.serviceAccountTokenCreator",
        "identity",
        stage.name,
        "signs its calls as the pusher",
    )
    for subscription in stage.subscriptions():
        if subscription.dead_letter_topic:
            yield Grant(
                PUBSUB,
                "roles/pubsub.publisher",
                "topic",
                subscription.dead_letter_topic,
                "forwards what failed on every attempt; without it nothing is ever forwarded, in silence",
            )
            yield Grant(
                PUBSUB,
                "roles/pubsub.subscriber",
                "subscription",
                subscription.name,
                "acknowledges what it forwarded; without it, it forwards it again",
            )


def gmail_grant() -> Grant:
    """Return what Gmail needs to notify us.

    Source: https://developers.google.com/workspace/gmail/api/guides/push
    """
    return Grant(
        GMAIL, "roles/pubsub.publisher", "topic", topic_of(GmailNotified), "tells that a mailbox changed"
    )


def topics(stages: Sequence[Stage[Any, Any]], timed: Sequence[type]) -> tuple[str, ...]:
    """Return every topic but those of dead letters: what is read, published to, or due by a timer."""
    dead = {s.dead_letter_topic for stage in stages for s in stage.subscriptions()}
    named = {topic_of(event) for stage in stages for event in stage.consumes if event is not DeadLettered}
    for stage in stages:
        named.update(publishes(stage))
    named.update(topic_of(event) for event in timed)
    return tuple(sorted(named - dead))
