"""The whole deployment, put together from the topology: nothing here names a topic, a stage or a timer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pulumi
from pulumi_gcp import organizations, projects

from infra import permissions
from infra.checks import check
from infra.components.apis import Apis, ApisArgs
from infra.components.buckets import BucketArgs, MailBucket, SourceBucket, SourceBucketArgs
from infra.components.budget import Budget, BudgetArgs
from infra.components.build import Builder, BuilderArgs
from infra.components.dead_letters import DeadLetters, DeadLettersArgs
from infra.components.firestore import Database, DatabaseArgs
from infra.components.function import Function, FunctionArgs
from infra.components.gmail_topic import GmailTopic, GmailTopicArgs
from infra.components.grant import Parties, granted
from infra.components.identity import Identity, IdentityArgs, PubsubAgent
from infra.components.images import Images, ImagesArgs
from infra.components.monitoring import Monitoring, MonitoringArgs
from infra.components.secrets import SecretAccess, SecretAccessArgs
from infra.components.subscription import Push, PushArgs
from infra.components.timer import TimerJob, TimerJobArgs
from infra.components.topic import Topic, TopicArgs
from infra.configuration import Configuration
from infra.environment import environment, secret_environment
from infra.naming import account_id, pusher_id
from infra.only_stack import mark, refuse_another, secrets_of
from infra.patience import patient
from infra.permissions import Grant, function, pusher
from shared import topology
from shared.contracts.codec import topic_of
from shared.contracts.gmail_notified import GmailNotified
from shared.retention import collections
from shared.topology import Stage

BundleOf = Callable[[Stage[Any, Any]], Path]
"""Give the archive of a stage's function."""


def deploy(configuration: Configuration, stack: str, bundle_of: BundleOf) -> None:
    """Declare everything there is to deploy. Raises Misconfigured before the first resource."""
    project = configuration.project
    number = organizations.get_project(project_id=project).number
    secrets = secrets_of(project)
    refuse_another(secrets, project, stack)
    check(configuration, topology.STAGES, secrets, number)
    patient()
    Deployment(configuration, Parties(project, number, configuration.region), bundle_of).make(stack)


class Deployment:
    """What is made, in the order in which one thing needs another."""

    def __init__(self, configuration: Configuration, parties: Parties, bundle_of: BundleOf) -> None:
        """Take what is configured, who and what there is by now, and where the functions' archives are."""
        self._given = configuration
        self._parties = parties
        self._bundle_of = bundle_of
        self._stages = topology.STAGES
        self._paths: dict[str, pulumi.Input[str]] = {}
        self._functions: dict[str, Function] = {}
        self._enabled: list[pulumi.Resource] = []

    def make(self, stack: str) -> None:
        """Declare all resources."""
        given = self._given
        further = ("aiplatform",) if given.gemini == "vertex" else ()
        billing = ("billingbudgets",) if given.billing_account else ()
        self._enabled = [*Apis("apis", ApisArgs(given.project, (*further, *billing))).enabled]
        mark(given.project, stack, self._after())
        self._parties.members[permissions.PUBSUB] = PubsubAgent(
            "pubsub-agent", given.project, self._after()
        ).member
        data = self._keep_data()
        self._make_topics()
        self._make_functions()
        self._deliver()
        for timer in topology.TIMERS:
            place = TimerJobArgs(
                given.project, given.region, timer.name, timer.cron, self._paths[topic_of(timer.event)]
            )
            TimerJob(timer.name, place, self._after())
        if any(GmailNotified in stage.consumes for stage in self._stages):
            GmailTopic("gmail", GmailTopicArgs(self._parties, data), self._after())
        self._watch()

    def _keep_data(self) -> Sequence[pulumi.Resource]:
        """Declare where data is; return what reading the connected mailboxes takes."""
        given, after = self._given, self._after()
        where = DatabaseArgs(
            given.project,
            given.documents_location,
            given.database,
            topology.INDEXES,
            collections(),
            protect=given.keep_data,
        )
        database = Database("records", where, after)
        box = BucketArgs(
            given.project, given.region, given.mail_bucket, given.keep_data, given.dead_letter_days
        )
        sources = SourceBucket("functions", SourceBucketArgs(given.project, given.region), after)
        images = Images("images", ImagesArgs(given.project, given.region), after)
        places = self._parties.places
        places["bucket", permissions.MAIL] = MailBucket("mail", box, after).name
        places["bucket", permissions.SOURCES] = sources.name
        places["repository", permissions.IMAGES] = images.repository
        places["secret", permissions.KEY_SECRET] = permissions.KEY_SECRET
        return (database,)

    def _make_topics(self) -> None:
        given, read = self._given, {claim.topic for claim in topology.subscriptions()}
        for name in permissions.topics(self._stages, [timer.event for timer in topology.TIMERS]):
            topic = Topic(name, TopicArgs(given.project, name), self._after())
            self._note_topic(name, topic.name, topic.path)
        for stage in self._stages:
            for claim in stage.subscriptions():
                if claim.dead_letter_topic:
                    kept = DeadLettersArgs(
                        given.project,
                        claim.dead_letter_topic,
                        claim.dead_letter_topic in read,
                        given.message_days,
                    )
                    dead = DeadLetters(claim.dead_letter_topic, kept, self._after())
                    self._note_topic(claim.dead_letter_topic, dead.name, dead.path)

    def _note_topic(self, topic: str, name: pulumi.Output[str], path: pulumi.Output[str]) -> None:
        self._parties.places["topic", topic] = name
        self._paths[topic] = path

    def _make_functions(self) -> None:
        given, parties, after = self._given, self._parties, self._after()
        builder = Builder("builder", BuilderArgs(given.project), after)
        parties.members[permissions.BUILDER] = builder.member
        if given.gemini == "vertex":
            asked = projects.IAMCustomRole(
                "model-caller",
                project=given.project,
                role_id=permissions.MODEL_ROLE,
                title="CareerOps: asks a model",
                permissions=[permissions.MODEL_PERMISSION],
                opts=after,
            )
            parties.places["project", permissions.MODEL_ROLE] = asked.name
        building = self._grant(permissions.build_grants())
        readers: dict[str, pulumi.Input[str]] = {}
        for stage in self._stages:
            runs = Identity(
                f"{stage.name}-function",
                IdentityArgs(given.project, account_id(stage.name), f"runs {stage.name}"),
                after,
            )
            parties.members[function(stage.name)] = runs.member
            allowed = [*permissions.function_grants(stage, given)]
            if any(grant.kind == "secrets" for grant in allowed):
                readers[stage.name] = runs.member
            may = self._grant(grant for grant in allowed if grant.kind != "secrets")
            self._functions[stage.name] = Function(
                stage.name,
                self._function_args(stage, builder.account, runs.email),
                pulumi.ResourceOptions(depends_on=[*self._enabled, *building, *may]),
            )
            parties.places["service", stage.name] = self._functions[stage.name].service
        SecretAccess("tokens", SecretAccessArgs(given.project, permissions.SECRETS_PREFIX, readers), after)

    def _function_args(
        self, stage: Stage[Any, Any], builder: pulumi.Input[str], identity: pulumi.Input[str]
    ) -> FunctionArgs:
        given, places = self._given, self._parties.places
        return FunctionArgs(
            project=given.project,
            region=given.region,
            stage=stage.name,
            says=stage.says,
            deadline_seconds=stage.deadline_seconds,
            size=given.size_of(stage.name),
            bundle=self._bundle_of(stage),
            source_bucket=places["bucket", permissions.SOURCES],
            images=places["repository", permissions.IMAGES],
            builder=builder,
            identity=identity,
            environment=environment(stage, given),
            secrets=secret_environment(stage, given),
        )

    def _deliver(self) -> None:
        """Declare who calls which function, with what subscription, and what becomes of failures."""
        given, parties = self._given, self._parties
        for stage in self._stages:
            calls = Identity(
                f"{stage.name}-pusher",
                IdentityArgs(given.project, pusher_id(stage.name), f"calls {stage.name}"),
                self._after(),
            )
            parties.members[pusher(stage.name)] = calls.member
            parties.places["identity", stage.name] = calls.account
            allowed = [*permissions.delivery_grants(stage)]
            # Nothing is pushed before it may be, and nothing fails before it can be given up.
            first = self._grant(grant for grant in allowed if grant.kind != "subscription")
            for claim in stage.subscriptions():
                push = Push(
                    claim.name,
                    PushArgs(
                        project=given.project,
                        declared=claim,
                        deadline_seconds=stage.deadline_seconds,
                        uri=self._functions[stage.name].uri,
                        pusher=calls.email,
                        topic=self._paths[claim.topic],
                        dead_letters=self._paths.get(claim.dead_letter_topic or ""),
                        kept_days=given.message_days,
                    ),
                    pulumi.ResourceOptions(depends_on=[*self._enabled, *first]),
                )
                parties.places["subscription", claim.name] = push.name
            self._grant(grant for grant in allowed if grant.kind == "subscription")

    def _watch(self) -> None:
        given = self._given
        services: Mapping[str, pulumi.Input[str]] = {
            name: made.service for name, made in self._functions.items()
        }
        claims = [claim for stage in self._stages for claim in stage.subscriptions()]
        Monitoring(
            "monitoring",
            MonitoringArgs(given.project, self._stages, claims, given.alert_email, services),
            self._after(),
        )
        if given.billing_account:
            amount = BudgetArgs(given.project, given.billing_account, given.budget, given.budget_currency)
            Budget("budget", amount, self._after())

    def _grant(self, allowed: Iterator[Grant]) -> list[pulumi.Resource]:
        return [granted(grant, self._parties, self._after()) for grant in allowed]

    def _after(self) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(depends_on=list(self._enabled))
