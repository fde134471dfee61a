"""The Firestore database, what it indexes, and what it removes by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
from pulumi_gcp import firestore

from shared.retention import collections

EXPIRES = "_expires"
"""The field that holds when a document expires."""

UNINDEXED = ("_json", "_write", "_key")
"""The fields no query names: the text of all that is no scalar, the number of the write, a hashed key.

Indexed, each of them would be stored twice more with every document.
"""


@dataclass(frozen=True)
class DatabaseArgs:
    """What the database is to be.

    `location` can never change (https://cloud.google.com/firestore/docs/locations), and `(default)`
    exists once per project. `indexes` are the fields each collection is asked by, in order;
    `expiring` are the collections that have documents with an end. `protect` keeps the data whatever
    is done to the stack.
    """

    project: str
    location: str
    database: str
    indexes: Mapping[str, Sequence[tuple[str, ...]]]
    expiring: Sequence[str]
    protect: bool


class Database(pulumi.ComponentResource):
    """A database in Native mode with its composite indexes, index exemptions and TTL policies.

    A protected database cannot be deleted by anyone before its protection is taken off; `pulumi
    destroy` leaves it behind with its TTL policies, so that what has to go by a date still goes.
    Raises ValueError for an expiring collection that `shared.retention` does not name.
    """

    name: pulumi.Output[str]

    def __init__(self, name: str, args: DatabaseArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        unknown = sorted({*args.expiring, *args.indexes} - set(collections()))
        if unknown:
            raise ValueError(f"shared/retention.py names no document collection {', '.join(unknown)}.")
        super().__init__("careerops:data:Database", name, None, opts)
        self._args = args
        self._database = firestore.Database(
            name,
            name=args.database,
            project=args.project,
            location_id=args.location,
            type="FIRESTORE_NATIVE",
            # What is purged has to be gone, so no old versions are kept.
            point_in_time_recovery_enablement="POINT_IN_TIME_RECOVERY_DISABLED",
            delete_protection_state=(
                "DELETE_PROTECTION_ENABLED" if args.protect else "DELETE_PROTECTION_DISABLED"
            ),
            deletion_policy="ABANDON" if args.protect else "DELETE",
            opts=pulumi.ResourceOptions(parent=self, retain_on_delete=args.protect),
        )
        self.name = self._database.name
        for collection in collections():
            self._arrange(name, collection)
        self.register_outputs({"name": self.name})

    def _arrange(self, name: str, collection: str) -> None:
        """Declare a collection's indexes, then its fields, one after another.

        Firestore refuses with 409 some of several changes made to one collection at once
        (https://github.com/hashicorp/terraform-provider-google/issues/14997).
        """
        last: pulumi.Resource = self._database
        for fields in self._args.indexes.get(collection, ()):
            if len(fields) > 1:  # an index of a single field is there by itself
                last = self._composite(f"{name}-{collection}-{'-'.join(fields)}", collection, fields, last)
        for field in UNINDEXED:
            last = self._field(f"{name}-{collection}{field}", collection, field, last)
        if collection in self._args.expiring:
            self._field(f"{name}-{collection}{EXPIRES}", collection, EXPIRES, last)

    def _composite(
        self, name: str, collection: str, fields: tuple[str, ...], after: pulumi.Resource
    ) -> firestore.Index:
        return firestore.Index(
            name,
            project=self._args.project,
            database=self.name,
            collection=collection,
            query_scope="COLLECTION",
            fields=[firestore.IndexFieldArgs(field_path=field, order="ASCENDING") for field in fields],
            opts=pulumi.ResourceOptions(parent=self, depends_on=[after], deleted_with=self._with()),
        )

    def _field(self, name: str, collection: str, field: str, after: pulumi.Resource) -> firestore.Field:
        expires = field == EXPIRES
        # A count takes off what has expired, and asks for that in order of time: this one index stays.
        ascending = firestore.FieldIndexConfigIndexArgs(order="ASCENDING", query_scope="COLLECTION")
        return firestore.Field(
            name,
            project=self._args.project,
            database=self.name,
            collection=collection,
            field=field,
            index_config=firestore.FieldIndexConfigArgs(indexes=[ascending] if expires else []),
            ttl_config=firestore.FieldTtlConfigArgs() if expires else None,
            opts=pulumi.ResourceOptions(
                parent=self,
                depends_on=[after],
                retain_on_delete=self._args.protect,
                deleted_with=self._with(),
            ),
        )

    def _with(self) -> firestore.Database | None:
        # A database that goes takes all this with it, in seconds. One that stays has to lose its
        # composite indexes, or the next deployment would be refused for making them a second time.
        return None if self._args.protect else self._database
