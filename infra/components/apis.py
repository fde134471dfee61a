"""The APIs that a deployment uses."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
from pulumi_gcp import projects

ALWAYS = (
    "artifactregistry",
    "cloudbuild",
    "cloudfunctions",
    "cloudresourcemanager",
    "cloudscheduler",
    "firestore",
    "gmail",
    "iam",
    "iamcredentials",
    "logging",
    "monitoring",
    "pubsub",
    "run",
    "secretmanager",
    "storage",
)
"""What every deployment uses; names lack their `.googleapis.com`."""


@dataclass(frozen=True)
class ApisArgs:
    """Which further APIs the project is to have enabled."""

    project: str
    further: Sequence[str] = ()


class Apis(pulumi.ComponentResource):
    """Enabled APIs. They stay enabled when the stack goes: something else may use them by then.

    An API answers for some minutes after it was enabled that it is not; `infra.patience` waits for it.
    """

    def __init__(self, name: str, args: ApisArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:Apis", name, None, opts)
        self.enabled = [
            projects.Service(
                f"{name}-{api}",
                project=args.project,
                service=f"{api}.googleapis.com",
                disable_on_destroy=False,
                opts=pulumi.ResourceOptions(parent=self),
            )
            for api in (*ALWAYS, *args.further)
        ]
        self.register_outputs({})
