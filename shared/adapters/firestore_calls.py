"""The calls to Firestore, each with a bounded time."""

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import grpc
from google.api_core.exceptions import Aborted, ServiceUnavailable
from google.api_core.retry import Retry, if_exception_type
from google.cloud.firestore_v1 import types
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport
from grpc.experimental import ChannelOptions

from shared.adapters.firestore_condition import checked
from shared.adapters.firestore_failure import understood
from shared.adapters.firestore_key import to_id
from shared.adapters.firestore_query import Page
from shared.adapters.firestore_snapshot import Snapshot
from shared.adapters.firestore_wire import Pb

T = TypeVar("T")
_SECONDS = 10.0
_PAGE_BYTES = 4_000_000
_PATIENT = Retry(if_exception_type(ServiceUnavailable, Aborted), initial=0.05, maximum=1.0, timeout=15.0)
# Answers are read in the thread that asked. Handed over from another one each, ten take five times as long.
_STREAMS = ((ChannelOptions.SingleThreadedUnaryStream, 1),)
_OWNER = ("authorization", "Bearer owner")  # an emulator lets its owner pass whatever its rules say


class FirestoreCalls:
    """One database. The client is made with the first call.

    FIRESTORE_EMULATOR_HOST leads to an emulator. Calls outside of a transaction may be repeated for
    blips; those that hold locks are not, for the
    whole transaction is.
    """

    def __init__(self, project: str, database: str) -> None:
        self.database = f"projects/{project}/databases/{database}"
        self.documents = f"{self.database}/documents"
        self._making = threading.Lock()
        self._made: FirestoreClient | None = None
        self._metadata: tuple[tuple[str, str], ...] = ()

    def name(self, collection: str, key: str) -> str:
        """Return the full name of a document. Raises ValueError for a collection that cannot be."""
        return f"{self.documents}/{checked(collection)}/{to_id(key)}"

    def read(self, names: Sequence[str], snapshot: Snapshot | None = None) -> dict[str, Pb]:
        """Return those of these documents that are there, by full name."""
        request = types.BatchGetDocumentsRequest.pb()(database=self.database, documents=names)

        def call() -> dict[str, Pb]:
            answers = self._client().batch_get_documents(
                types.BatchGetDocumentsRequest.wrap(request), **self._options()
            )
            found = {}
            for answer in map(types.BatchGetDocumentsResponse.pb, answers):
                if snapshot is not None:
                    snapshot.note(answer)
                if answer.WhichOneof("result") == "found":
                    found[answer.found.name] = answer.found
            return found

        return self._ask("reading", call, request, snapshot)

    def page(self, query: Pb, snapshot: Snapshot | None = None) -> Page:
        """Return the documents that a query with a limit finds; not all when they are large."""
        request = types.RunQueryRequest.pb()(parent=self.documents, structured_query=query)

        def call() -> Page:
            page, size = [], 0
            answers = self._client().run_query(types.RunQueryRequest.wrap(request), **self._options())
            for answer in map(types.RunQueryResponse.pb, answers):
                if snapshot is not None:
                    snapshot.note(answer)
                if answer.HasField("document"):
                    page.append(answer.document)
                    size += answer.document.ByteSize()
                if size > _PAGE_BYTES:
                    answers.cancel()  # type: ignore[attr-defined]  # it is a call, too
                    return page, False
            return page, True

        return self._ask("searching", call, request, snapshot)

    def count(self, query: Pb) -> int:
        """Count what a query finds."""
        request = types.RunAggregationQueryRequest.pb()(parent=self.documents)
        request.structured_aggregation_query.structured_query.CopyFrom(query)
        request.structured_aggregation_query.aggregations.add(alias="n").count.SetInParent()

        def call() -> int:
            answers = self._client().run_aggregation_query(
                types.RunAggregationQueryRequest.wrap(request), **self._options()
            )
            results = [types.RunAggregationQueryResponse.pb(answer).result for answer in answers]
            return sum(result.aggregate_fields["n"].integer_value for result in results)

        return self._ask("counting", call, request, None)

    def commit(self, writes: Sequence[Pb], snapshot: Snapshot | None = None) -> int:
        """Store all or nothing, and return the version of the last written.

        Raises Refused when a document is not as a write's precondition says.
        """
        request = types.CommitRequest.pb()(
            database=self.database, writes=writes, transaction=snapshot.lock if snapshot else b""
        )

        def call() -> int:
            answer = self._client().commit(types.CommitRequest.wrap(request), **self._options())
            results = types.CommitResponse.pb(answer).write_results
            return int(results[-1].update_time.ToNanoseconds())

        # A commit whose answer was lost may have been done, and a transaction's work would be done twice.
        with understood("writing", conditional=any(each.HasField("current_document") for each in writes)):
            return _PATIENT(call)() if snapshot is None else call()

    def let_go(self, snapshot: Snapshot) -> None:
        """Release what a transaction holds."""
        if snapshot.lock:
            request = types.RollbackRequest(database=self.database, transaction=snapshot.lock)
            with understood("letting go"):
                self._client().rollback(request, **self._options())

    def close(self) -> None:
        """Close the connection."""
        if self._made is not None:
            self._made.transport.close()  # type: ignore[no-untyped-call]  # google-api-core has no types

    def _ask(self, doing: str, call: Callable[[], T], request: Pb, snapshot: Snapshot | None) -> T:
        if snapshot is not None:
            snapshot.join(request)
        with understood(doing):
            return call() if snapshot is not None and snapshot.locking else _PATIENT(call)()

    def _options(self) -> Any:  # noqa: ANN401 - the keywords of every call
        return {"retry": None, "timeout": _SECONDS, "metadata": self._metadata}

    def _client(self) -> FirestoreClient:
        with self._making:
            if self._made is None:
                emulator = os.environ.get("FIRESTORE_EMULATOR_HOST")
                channel = grpc.insecure_channel(emulator, _STREAMS) if emulator else _channel
                self._metadata = (_OWNER,) if emulator else ()
                self._made = FirestoreClient(transport=FirestoreGrpcTransport(channel=channel))
            return self._made


def _channel(*args: Any, options: Sequence[tuple[str, int]] = (), **kwargs: Any) -> grpc.Channel:  # noqa: ANN401 - the transport's own
    return FirestoreGrpcTransport.create_channel(*args, options=(*options, *_STREAMS), **kwargs)
