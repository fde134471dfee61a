"""The buckets: raw mail, and the functions' source."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
from pulumi_gcp import storage

from shared.retention import RETENTION

_DEAD = "dead/"


@dataclass(frozen=True)
class BucketArgs:
    """What the bucket of raw mail is to be.

    `bucket` is unique in the world. `keep` leaves bucket and mail behind whatever is done to the
    stack; `dead_letter_days` is after how many days an event that was given up is removed.
    """

    project: str
    location: str
    bucket: str
    keep: bool
    dead_letter_days: int


@dataclass(frozen=True)
class SourceBucketArgs:
    """Where the functions' source archives are kept; the bucket is called after the project."""

    project: str
    location: str


class MailBucket(pulumi.ComponentResource):
    """A bucket that nobody can make public, where what is deleted is gone at once."""

    name: pulumi.Output[str]

    def __init__(self, name: str, args: BucketArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        if _DEAD not in {kept.name for kept in RETENTION if kept.where == "blobs"}:
            raise ValueError(f"shared/retention.py keeps nothing under {_DEAD} any more.")
        super().__init__("careerops:data:MailBucket", name, None, opts)
        given_up = storage.BucketLifecycleRuleArgs(
            action=storage.BucketLifecycleRuleActionArgs(type="Delete"),
            condition=storage.BucketLifecycleRuleConditionArgs(
                age=args.dead_letter_days, matches_prefixes=[_DEAD]
            ),
        )
        made = _private(
            name,
            args.project,
            args.location,
            args.bucket,
            [given_up],
            force_destroy=not args.keep,
            parent=self,
        )
        self.name = made.name
        self.register_outputs({"name": self.name})


class SourceBucket(pulumi.ComponentResource):
    """A bucket for source archives. Each goes with its object in the stack, never by age.

    A function whose settings change is built again from the archive it has, however old that is.
    """

    name: pulumi.Output[str]

    def __init__(self, name: str, args: SourceBucketArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:data:SourceBucket", name, None, opts)
        bucket = f"{args.project}-functions"
        made = _private(name, args.project, args.location, bucket, [], force_destroy=True, parent=self)
        self.name = made.name
        self.register_outputs({"name": self.name})


def _private(
    name: str,
    project: str,
    location: str,
    bucket: str,
    rules: Sequence[storage.BucketLifecycleRuleArgs],
    *,
    force_destroy: bool,
    parent: pulumi.Resource,
) -> storage.Bucket:
    # A deleted mail may come back neither as a former version nor out of soft delete, which would
    # otherwise hold it for 7 days (https://cloud.google.com/storage/docs/soft-delete).
    unfinished = storage.BucketLifecycleRuleArgs(
        action=storage.BucketLifecycleRuleActionArgs(type="AbortIncompleteMultipartUpload"),
        condition=storage.BucketLifecycleRuleConditionArgs(age=1),
    )
    return storage.Bucket(
        name,
        name=bucket,
        project=project,
        location=location,
        storage_class="STANDARD",
        uniform_bucket_level_access=True,
        public_access_prevention="enforced",
        versioning=storage.BucketVersioningArgs(enabled=False),
        soft_delete_policy=storage.BucketSoftDeletePolicyArgs(retention_duration_seconds=0),
        lifecycle_rules=[unfinished, *rules],
        force_destroy=force_destroy,
        opts=pulumi.ResourceOptions(parent=parent, retain_on_delete=not force_destroy),
    )
