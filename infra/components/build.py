"""Which account functions are built as."""

from dataclasses import dataclass

import pulumi

from infra.components.identity import Identity, IdentityArgs


@dataclass(frozen=True)
class BuilderArgs:
    """The project whose functions are built."""

    project: str


class Builder(pulumi.ComponentResource):
    """An account of its own for builds.

    Unnamed, a build runs as whichever account the age of the project decides, with the rights of an
    editor or with too few to build anything.
    Source: https://cloud.google.com/build/docs/cloud-build-service-account-updates
    """

    member: pulumi.Output[str]
    account: pulumi.Output[str]

    def __init__(self, name: str, args: BuilderArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:Builder", name, None, opts)
        given = IdentityArgs(args.project, "careerops-build", "builds the functions")
        made = Identity(name, given, opts=pulumi.ResourceOptions(parent=self))
        self.member = made.member
        self.account = made.account
        self.register_outputs({"account": self.account})
