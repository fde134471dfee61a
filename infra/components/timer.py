"""The clock that starts what nobody else starts."""

import base64
from dataclasses import dataclass

import pulumi
from pulumi_gcp import cloudscheduler

CONTENT = b"{}"
"""What a timer publishes: an event without content, which means every mailbox."""


@dataclass(frozen=True)
class TimerJobArgs:
    """A timer's schedule (cron, UTC) and the full name of the topic that it publishes to."""

    project: str
    region: str
    timer: str
    cron: str
    topic: pulumi.Input[str]


class TimerJob(pulumi.ComponentResource):
    """A Cloud Scheduler job that publishes an event.

    It calls no function itself: what is published has the retries and the dead letters of its
    subscription, and the subscription's own OIDC token.
    """

    def __init__(self, name: str, args: TimerJobArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:TimerJob", name, None, opts)
        cloudscheduler.Job(
            name,
            project=args.project,
            region=args.region,
            name=f"careerops-{args.timer}",
            schedule=args.cron,
            time_zone="Etc/UTC",
            pubsub_target=cloudscheduler.JobPubsubTargetArgs(
                topic_name=args.topic, data=base64.b64encode(CONTENT).decode()
            ),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({})
