"""One grant of `infra.permissions`, made where it lies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pulumi
from pulumi_gcp import (
    artifactregistry,
    cloudrunv2,
    projects,
    pubsub,
    secretmanager,
    serviceaccount,
    storage,
)

from infra.permissions import Grant, Kind


@dataclass(frozen=True)
class Parties:
    """Who and what there is by now: IAM members by who they are, names at Google by kind and our own name."""

    project: str
    number: str
    region: str
    members: dict[str, pulumi.Input[str]] = field(default_factory=dict)
    places: dict[tuple[Kind, str], pulumi.Input[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Condition:
    title: str
    expression: str


def granted(  # noqa: PLR0911 - one for each kind of resource
    grant: Grant, parties: Parties, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """Make one grant. Raises KeyError for somebody or something that is not there yet."""
    name, member, role = logical_name(grant), parties.members[grant.who], grant.role
    project, region = parties.project, parties.region
    if grant.kind in _ON_THE_PROJECT:
        return _on_project(name, grant, parties, opts)
    place = parties.places[grant.kind, grant.on]
    match grant.kind:
        case "topic":
            return pubsub.TopicIAMMember(
                name, project=project, topic=place, role=role, member=member, opts=opts
            )
        case "subscription":
            return pubsub.SubscriptionIAMMember(
                name, project=project, subscription=place, role=role, member=member, opts=opts
            )
        case "service":
            return cloudrunv2.ServiceIamMember(
                name, project=project, location=region, name=place, role=role, member=member, opts=opts
            )
        case "identity":
            return serviceaccount.IAMMember(
                name, service_account_id=place, role=role, member=member, opts=opts
            )
        case "bucket":
            return storage.BucketIAMMember(name, bucket=place, role=role, member=member, opts=opts)
        case "repository":
            return artifactregistry.RepositoryIamMember(
                name, project=project, location=region, repository=place, role=role, member=member, opts=opts
            )
        case "secret":
            return secretmanager.SecretIamMember(
                name, project=project, secret_id=place, role=role, member=member, opts=opts
            )
    raise ValueError(f"Nothing can be granted on a {grant.kind}.")


def logical_name(grant: Grant) -> str:
    """Return what a grant is called in the stack: who, in which role, on what."""
    said = f"{grant.who}-{grant.role.rpartition('/')[2]}-{grant.on}"
    return re.sub(r"[^A-Za-z0-9.]+", "-", said).strip("-")


def _on_project(
    name: str, grant: Grant, parties: Parties, opts: pulumi.ResourceOptions
) -> projects.IAMMember:
    known = _condition(grant, parties)
    condition = None
    if known:
        condition = projects.IAMMemberConditionArgs(
            title=known.title, description=grant.why, expression=known.expression
        )
    role: pulumi.Input[str] = parties.places.get(("project", grant.role), grant.role)
    return projects.IAMMember(
        name,
        project=parties.project,
        role=role,
        member=parties.members[grant.who],
        condition=condition,
        opts=opts,
    )


def _condition(grant: Grant, parties: Parties) -> _Condition | None:
    """Return under what condition a grant on the project counts.

    Source: https://cloud.google.com/iam/docs/conditions-resource-attributes#resource-name
    """
    if grant.kind == "database":
        path = f"projects/{parties.project}/databases/{grant.on}"
        return _Condition(f"Database {grant.on}", f'resource.name == "{path}"')
    if grant.kind == "build sources":
        bucket = f"projects/_/buckets/{grant.on}-{parties.number}-{parties.region}"
        return _Condition("Sources of functions", f'resource.name.startsWith("{bucket}")')
    return None


_ON_THE_PROJECT: Mapping[Kind, str] = {
    "database": "of this database alone",
    "build sources": "of Google's copies alone",
    "project": "",
}
