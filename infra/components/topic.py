"""The topics: one for each kind of event."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import pubsub


@dataclass(frozen=True)
class TopicArgs:
    """A topic's name, which is the one that the code publishes to."""

    project: str
    topic: str


class Topic(pulumi.ComponentResource):
    """A topic. What nobody is subscribed to is not kept."""

    name: pulumi.Output[str]
    path: pulumi.Output[str]

    def __init__(self, name: str, args: TopicArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:Topic", name, None, opts)
        made = pubsub.Topic(
            name, project=args.project, name=args.topic, opts=pulumi.ResourceOptions(parent=self)
        )
        self.name = made.name
        self.path = pulumi.Output.concat("projects/", args.project, "/topics/", made.name)
        self.register_outputs({"path": self.path})
