"""One deployment a project: Gmail lets one client of a project be notified, and no second."""

from collections.abc import Mapping

import pulumi
from pulumi_gcp import secretmanager

from infra.configuration import Misconfigured

MARKER = "careerops-stack"
"""The id of an empty secret, and of the label on it that names the stack which holds the project."""

_NAMES = "name:careerops-"
_NEVER_ENABLED = ("SERVICE_DISABLED", "has not been used in project", "it is disabled")


def secrets_of(project: str) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of our own secrets by their ids; none where Secret Manager was never enabled.

    Secret Manager is asked because it lists without an error what may not be there.
    """
    try:
        found = secretmanager.get_secrets(project=project, filter=_NAMES).secrets
    except Exception as error:
        if any(sign in str(error) for sign in _NEVER_ENABLED):
            return {}
        raise
    return {secret.secret_id: secret.labels for secret in found}


def refuse_another(secrets: Mapping[str, Mapping[str, str]], project: str, stack: str) -> None:
    """Raise Misconfigured where another stack is deployed to the project."""
    holder = secrets.get(MARKER, {}).get(MARKER, stack)
    if holder != stack:
        raise Misconfigured(
            f"The stack {holder} is deployed to the project {project} already, and {stack} cannot be: Gmail "
            "notifies one client of a project, so the two would steal each other's watch. Give this stack a "
            f"project of its own with `pulumi config set gcp:project ...`, or destroy {holder} first."
        )


def mark(project: str, stack: str, opts: pulumi.ResourceOptions) -> pulumi.Resource:
    """Hold the project for this stack. A second one of the same name fails here, before anything else."""
    return secretmanager.Secret(
        MARKER,
        project=project,
        secret_id=MARKER,
        labels={MARKER: stack},
        replication=secretmanager.SecretReplicationArgs(auto=secretmanager.SecretReplicationAutoArgs()),
        opts=opts,
    )
