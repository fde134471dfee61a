"""The repository of the functions' container images."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import artifactregistry

KEPT_VERSIONS = 3
"""How many of the newest images of each function stay, for a revision to be rolled back to."""

KEPT_SECONDS = 7 * 24 * 60 * 60
"""How old any other image may become."""


@dataclass(frozen=True)
class ImagesArgs:
    """Where the repository is; functions of this region build into it."""

    project: str
    region: str


class Images(pulumi.ComponentResource):
    """A Docker repository that cleans up after itself.

    Each build of a function adds images, and nothing else removes any: left alone it grows for ever.
    `repository` is its full name, as `docker_repository` of a function takes it. What is to be kept
    wins over what is to be deleted
    (https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy).
    """

    repository: pulumi.Output[str]

    def __init__(self, name: str, args: ImagesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:data:Images", name, None, opts)
        made = artifactregistry.Repository(
            name,
            project=args.project,
            location=args.region,
            repository_id="careerops",
            format="DOCKER",
            description="Images of CareerOps' functions",
            cleanup_policy_dry_run=False,
            cleanup_policies=[
                artifactregistry.RepositoryCleanupPolicyArgs(
                    id="keep-newest",
                    action="KEEP",
                    most_recent_versions=artifactregistry.RepositoryCleanupPolicyMostRecentVersionsArgs(
                        keep_count=KEPT_VERSIONS
                    ),
                ),
                artifactregistry.RepositoryCleanupPolicyArgs(
                    id="delete-old",
                    action="DELETE",
                    condition=artifactregistry.RepositoryCleanupPolicyConditionArgs(
                        tag_state="ANY", older_than=f"{KEPT_SECONDS}s"
                    ),
                ),
            ],
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.repository = pulumi.Output.concat(
            "projects/", made.project, "/locations/", made.location, "/repositories/", made.repository_id
        )
        self.register_outputs({"repository": self.repository})
