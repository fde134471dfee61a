"""Whose name something is done in: service accounts of our own, and Pub/Sub's."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import projects, serviceaccount


@dataclass(frozen=True)
class IdentityArgs:
    """A service account's id, of at most 30 characters, and what it is for."""

    project: str
    account_id: str
    purpose: str


class Identity(pulumi.ComponentResource):
    """A service account without keys and, by itself, without rights."""

    email: pulumi.Output[str]
    member: pulumi.Output[str]
    account: pulumi.Output[str]

    def __init__(self, name: str, args: IdentityArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:Identity", name, None, opts)
        made = serviceaccount.Account(
            name,
            project=args.project,
            account_id=args.account_id,
            display_name=f"CareerOps: {args.purpose}",
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.email = made.email
        self.member = made.member
        self.account = made.name
        self.register_outputs({"email": self.email})


class PubsubAgent(pulumi.ComponentResource):
    """The account that Pub/Sub itself acts as in this project.

    It comes into being with its first use, and a grant to an account that is not there fails: so it is
    asked for before anything is granted to it.
    """

    member: pulumi.Output[str]

    def __init__(self, name: str, project: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:PubsubAgent", name, None, opts)
        made = projects.ServiceIdentity(
            name,
            project=project,
            service="pubsub.googleapis.com",
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.member = made.member
        self.register_outputs({"member": self.member})
