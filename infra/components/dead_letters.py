"""Where a subscription's failures end."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import pubsub

from infra.components.topic import Topic, TopicArgs


@dataclass(frozen=True)
class DeadLettersArgs:
    """A dead-letter topic; `read` tells whether a stage of the chain is subscribed to it."""

    project: str
    topic: str
    read: bool
    kept_days: int


class DeadLetters(pulumi.ComponentResource):
    """A dead-letter topic that loses nothing.

    What is published to a topic without a subscription is gone, so where no stage reads the dead
    letters they are held in a subscription that a person can pull from.
    """

    path: pulumi.Output[str]
    name: pulumi.Output[str]

    def __init__(self, name: str, args: DeadLettersArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:DeadLetters", name, None, opts)
        inside = pulumi.ResourceOptions(parent=self)
        topic = Topic(name, TopicArgs(args.project, args.topic), opts=inside)
        self.path = topic.path
        self.name = topic.name
        if not args.read:
            pubsub.Subscription(
                f"{name}.held",
                project=args.project,
                name=f"{args.topic}.held",
                topic=topic.path,
                message_retention_duration=f"{args.kept_days * 86400}s",
                expiration_policy=pubsub.SubscriptionExpirationPolicyArgs(ttl=""),
                opts=inside,
            )
        self.register_outputs({"path": self.path})
