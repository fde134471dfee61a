"""One stage's claim on one topic."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import pubsub

from infra.components.function import LONGEST_SECONDS
from shared.messages import Subscription

ATTEMPTS = (5, 100)
"""How many delivery attempts Pub/Sub lets a dead-letter policy name, at least and at most."""

LONGEST_BACKOFF = 600.0
"""Seconds. Source: https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions"""

_SHORTEST_SECONDS = 10
_SPARE_SECONDS = 10


@dataclass(frozen=True)
class PushArgs:
    """A subscription as the chain declares it, and the function it is pushed to.

    `deadline_seconds` is the function's timeout; `uri` is the address of its Cloud Run service, which is
    the audience as well; `pusher` is the address of the account that Pub/Sub calls in the name of.
    """

    project: str
    declared: Subscription
    deadline_seconds: int
    uri: pulumi.Input[str]
    pusher: pulumi.Input[str]
    topic: pulumi.Input[str]
    dead_letters: pulumi.Input[str] | None
    kept_days: int


class Push(pulumi.ComponentResource):
    """A push subscription that never expires, retries with backoff and gives up to its dead-letter topic."""

    name: pulumi.Output[str]

    def __init__(self, name: str, args: PushArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:Push", name, None, opts)
        retry = args.declared.retry
        policy = None
        if args.dead_letters is not None:
            policy = pubsub.SubscriptionDeadLetterPolicyArgs(
                dead_letter_topic=args.dead_letters, max_delivery_attempts=retry.attempts
            )
        made = pubsub.Subscription(
            name,
            project=args.project,
            name=args.declared.name,
            topic=args.topic,
            ack_deadline_seconds=ack_deadline(args.deadline_seconds),
            enable_message_ordering=args.declared.ordered,
            message_retention_duration=f"{args.kept_days * 86400}s",
            # Left out, it would be deleted after 31 days in which no job mail came.
            expiration_policy=pubsub.SubscriptionExpirationPolicyArgs(ttl=""),
            retry_policy=pubsub.SubscriptionRetryPolicyArgs(
                minimum_backoff=f"{retry.minimum_seconds:g}s", maximum_backoff=f"{retry.maximum_seconds:g}s"
            ),
            dead_letter_policy=policy,
            push_config=pubsub.SubscriptionPushConfigArgs(
                push_endpoint=args.uri,
                oidc_token=pubsub.SubscriptionPushConfigOidcTokenArgs(
                    service_account_email=args.pusher, audience=args.uri
                ),
            ),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.name = made.name
        self.register_outputs({"name": self.name})


def ack_deadline(deadline_seconds: int) -> int:
    """Return for how long Pub/Sub waits for a function that may take this long, both in seconds.

    Never less than the function may take: the event would come again while the first run still works.
    """
    return max(_SHORTEST_SECONDS, min(deadline_seconds + _SPARE_SECONDS, LONGEST_SECONDS))
