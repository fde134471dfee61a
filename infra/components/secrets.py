"""Who may read which secret. No secret's value passes through the stack or its state."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from pulumi_gcp import organizations, projects

ACCESSOR = "roles/secretmanager.secretAccessor"
"""Reads a secret's value, and does nothing else that matters here.

It is all that a stage needs: tokens are written where a mailbox is connected, by the person who does
so. Source: https://cloud.google.com/secret-manager/docs/access-control
"""


@dataclass(frozen=True)
class SecretAccessArgs:
    """Which secrets may be read by whom.

    `prefix` is what the secrets' names begin with, `members` are IAM members
    ("serviceAccount:...") by what each is called in the stack: its stage.
    """

    project: str
    prefix: str
    members: Mapping[str, pulumi.Input[str]]


class SecretAccess(pulumi.ComponentResource):
    """Access to secrets that are not there yet: each mailbox brings its own when it is connected.

    So it is granted on the project, to secrets of that prefix alone. A condition knows a secret by the
    project's number, never by its id
    (https://cloud.google.com/iam/docs/conditions-resource-attributes#resource-name).
    Raises ValueError for an empty prefix, which would mean every secret.
    """

    def __init__(self, name: str, args: SecretAccessArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        if not args.prefix:
            raise ValueError("Access to secrets needs what their names begin with: none would mean all.")
        super().__init__("careerops:data:SecretAccess", name, None, opts)
        number = organizations.get_project_output(
            project_id=args.project, opts=pulumi.InvokeOutputOptions(parent=self)
        ).number
        for reader, member in args.members.items():
            projects.IAMMember(
                f"{name}-{reader}",
                project=args.project,
                role=ACCESSOR,
                member=member,
                condition=projects.IAMMemberConditionArgs(
                    title=f"Secrets named {args.prefix}*",
                    description="The tokens of connected mailboxes, and no other secret",
                    expression=pulumi.Output.concat(
                        'resource.name.startsWith("projects/', number, "/secrets/", args.prefix, '")'
                    ),
                ),
                opts=pulumi.ResourceOptions(parent=self),
            )
        self.register_outputs({})
