"""What Firestore bills for a call.

Source: https://firebase.google.com/docs/firestore/pricing. A document that is asked for is a read,
there or not; a query bills what it finds, and one read where that is nothing; a count bills one read
for each batch of up to 1,000 index entries; a write is a write though it changes nothing. What Firestore
removes by a TTL policy is a delete, too, and no free quota covers it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from google.cloud.firestore_v1 import types

READS, WRITES, DELETES = "firestore_reads", "firestore_writes", "firestore_deletes"
TTL_DELETES = "firestore_ttl_deletes"
ENTRIES_A_READ = 1000
_EXPIRES = "_expires"

Billed = Counter[tuple[str, str]]
"""How much of which item on which collection."""


def billed(method: str, request: bytes, answers: Sequence[bytes]) -> Billed:
    """Return what a call of Firestore's gRPC API bills; a call that was refused has no answers.

    Raises ValueError for a method whose price nobody has looked up.
    """
    if method in ("BeginTransaction", "Rollback"):
        return Counter()
    if method not in _BILLS:
        raise ValueError(f"Nobody has said what Firestore bills for {method}.")
    return _BILLS[method](request, answers)


@dataclass(slots=True)
class Kept:
    """The documents that commits have stored: their bytes, and which of them will expire.

    Bytes are those of names and fields as sent; Firestore adds 32 for a document, and its indexes.
    Source: https://firebase.google.com/docs/firestore/storage-size
    """

    sizes: dict[str, int] = field(default_factory=dict)
    expiring: set[str] = field(default_factory=set)

    def note(self, request: bytes) -> None:
        """Follow one commit that was accepted."""
        for write in types.CommitRequest.pb().FromString(request).writes:
            if write.delete:
                self.sizes.pop(write.delete, None)
                self.expiring.discard(write.delete)
            elif not write.HasField("update_mask"):
                self.sizes[write.update.name] = write.update.ByteSize() + 32
                keep = self.expiring.add if _EXPIRES in write.update.fields else self.expiring.discard
                keep(write.update.name)

    def bytes_kept(self) -> int:
        """Return the bytes of what does not expire."""
        return sum(size for name, size in self.sizes.items() if name not in self.expiring)

    def bytes_expiring(self) -> int:
        """Return the bytes of what does."""
        return sum(self.sizes[name] for name in self.expiring)


def _collection(name: str) -> str:
    return name.split("/documents/", 1)[1].split("/", 1)[0]


def _read(request: bytes, answers: Sequence[bytes]) -> Billed:
    if not answers:
        return Counter()
    names = types.BatchGetDocumentsRequest.pb().FromString(request).documents
    return Counter((READS, _collection(name)) for name in names)


def _queried(request: bytes, answers: Sequence[bytes]) -> Billed:
    if not answers:
        return Counter()
    asked = types.RunQueryRequest.pb().FromString(request).structured_query
    found = sum(types.RunQueryResponse.pb().FromString(each).HasField("document") for each in answers)
    return Counter({(READS, asked.from_[0].collection_id): max(found, 1)})


def _counted(request: bytes, answers: Sequence[bytes]) -> Billed:
    if not answers:
        return Counter()
    asked = types.RunAggregationQueryRequest.pb().FromString(request).structured_aggregation_query
    entries = sum(
        value.integer_value
        for each in answers
        for value in types.RunAggregationQueryResponse.pb().FromString(each).result.aggregate_fields.values()
    )
    reads = max(-(-entries // ENTRIES_A_READ), 1)
    return Counter({(READS, asked.structured_query.from_[0].collection_id): reads})


def _committed(request: bytes, answers: Sequence[bytes]) -> Billed:
    if not answers:
        return Counter()
    writes = types.CommitRequest.pb().FromString(request).writes
    return Counter(
        (DELETES, _collection(write.delete)) if write.delete else (WRITES, _collection(write.update.name))
        for write in writes
    )


_BILLS = {
    "BatchGetDocuments": _read,
    "RunQuery": _queried,
    "RunAggregationQuery": _counted,
    "Commit": _committed,
}
