"""Emulators of Google's services with a tap before each, to which Google's clients are led."""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from google.pubsub_v1 import PublishRequest, PublishResponse

from emulators.http_server import HttpServer
from emulators.services.emulator import Emulator
from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.storage import STORAGE
from infra.cost.firestore_bill import Kept, billed
from infra.cost.grpc_tap import GrpcTap
from infra.cost.pubsub_bill import message_bytes, request_bytes
from infra.cost.services import surroundings
from infra.cost.storage_tap import StorageTap
from infra.cost.tally import Tally
from shared.errors import Unusable


class Taps:
    """What went through: `published` counts messages by topic, `kept` and `sizes` what is stored."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._lock = threading.Lock()
        self.published: Counter[str] = Counter()
        self.kept = Kept()
        self.sizes: dict[str, int] = {}

    def firestore(self, method: str, request: bytes, answers: Sequence[bytes]) -> None:
        """See a call to Firestore."""
        for (item, collection), amount in billed(method, request, answers).items():
            self._tally.add(item, amount, collection)
        if method == "Commit" and answers:
            with self._lock:
                self.kept.note(request)

    def published_next(self, method: str, request: bytes) -> None:
        """Count messages before the broker has them: it may push them before it answers."""
        if method == "Publish":
            told = PublishRequest.pb().FromString(request)
            with self._lock:
                self.published[_short(told.topic)] += len(told.messages)

    def pubsub(self, method: str, request: bytes, answers: Sequence[bytes]) -> None:
        """See a call to Pub/Sub."""
        if method != "Publish" or not answers:
            return
        told = PublishRequest.pb().FromString(request)
        ids = PublishResponse.pb().FromString(answers[0]).message_ids
        sizes = [
            message_bytes(each.data, each.attributes, id_, each.ordering_key)
            for each, id_ in zip(told.messages, ids, strict=True)
        ]
        self._tally.add("pubsub_bytes", request_bytes(sizes), f"publish {_short(told.topic)}")


@contextmanager
def tapped(tally: Tally) -> Iterator[Taps]:
    """Lead Google's clients through taps to the emulators that the environment names, for a while."""
    taps = Taps(tally)
    with ExitStack() as open_:
        firestore = open_.enter_context(GrpcTap(_address(FIRESTORE), taps.firestore))
        pubsub = open_.enter_context(GrpcTap(_address(PUBSUB), taps.pubsub, taps.published_next))
        before = StorageTap(_address(STORAGE), tally)
        taps.sizes = before.sizes
        storage = open_.enter_context(HttpServer(before))
        led = {
            FIRESTORE.variable: FIRESTORE.value(firestore.address),
            PUBSUB.variable: PUBSUB.value(pubsub.address),
            STORAGE.variable: STORAGE.value(storage.address),
        }
        open_.enter_context(surroundings(led))
        yield taps


def _address(emulator: Emulator) -> str:
    given = emulator.given()
    if given is None:
        raise Unusable(f"The costs cannot be counted: no emulator is named in {emulator.variable}.")
    return given


def _short(topic: str) -> str:
    return topic.rpartition("/")[2]
