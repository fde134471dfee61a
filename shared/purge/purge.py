"""Removing all that is known of a mailbox."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from shared.grouping.group import MESSAGES
from shared.grouping.hubs import HUBS
from shared.grouping.marks import GROUPS
from shared.grouping.records import APPLICATIONS
from shared.learned.lesson import LESSONS
from shared.learned.teaching import forget_sources
from shared.ports import Blobs, Document, Documents, Mailboxes, Where
from shared.purge.regrouping import take_out
from shared.purge.tombstones import TOMBSTONES
from shared.purge.traces import Traces
from shared.retention import collections
from shared.review.answers import SAID

_LOOKED_AT_ONCE = 500
_LINKED = (MESSAGES, GROUPS, APPLICATIONS)
_UNTOUCHED = (TOMBSTONES, "mailboxes")


def traces_of(mailbox: str, documents: Documents, mailboxes: Mailboxes) -> Traces:
    """Return by what this mailbox's data is known, once its mail that others hold, too, is theirs.

    Message ids are also learnt from events: not every message came as far as a record.
    """
    _hand_over(mailbox, documents, mailboxes)
    traces = Traces(mailbox)
    for collection in (MESSAGES, "ledger", "dead_letters"):
        for document in documents.query(collection):
            traces.learn(document)
    for elsewhere in list(traces.ids):
        record = documents.get(MESSAGES, elsewhere)
        if record is not None and record.data["mailbox"] != mailbox:
            traces.ids.discard(elsewhere)
    for letter in documents.query("dead_letters"):
        if traces.in_document(letter):
            traces.ids.add(letter.key)
    return traces


def purge(traces: Traces, documents: Documents, blobs: Blobs) -> None:
    """Remove all that speaks of a mailbox; safe to repeat when it was cut short.

    The messages' own records go last, for by them all the rest is found.
    """
    for name in blobs.list():
        if traces.in_blob(name):
            blobs.delete(name)
    for collection in collections():
        if collection not in (*_LINKED, *_UNTOUCHED, HUBS, LESSONS):
            _sweep(collection, traces, documents)
    forget_sources(traces.ids, documents)
    groups = defaultdict[str | None, list[str]](list)
    for record in documents.query(MESSAGES, Where("mailbox", "==", traces.mailbox)):
        groups[record.data.get("group")].append(record.key)
    for message in groups.pop(None, ()):
        documents.delete(MESSAGES, message)
    for group, messages in groups.items():
        take_out(messages, str(group), documents)


def _sweep(collection: str, traces: Traces, documents: Documents) -> None:
    for document in documents.query(collection):
        if traces.in_document(document):
            documents.delete(collection, document.key)


def _hand_over(mailbox: str, documents: Documents, mailboxes: Mailboxes) -> None:
    """Let mail that another mailbox holds as well, as overlapping exports do, be that mailbox's."""
    if "@" in mailbox:  # a Gmail mailbox, whose message ids are its own
        return
    others = [name for name in mailboxes.ids() if name != mailbox]
    for batch in _batches(documents.query(MESSAGES, Where("mailbox", "==", mailbox))):
        for name in others:
            held = {ref.id for ref in mailboxes.open(name).look([record.key for record in batch])}
            for record in batch:
                if record.key in held:
                    documents.put(MESSAGES, record.key, {**record.data, "mailbox": name})
                    said = documents.get(SAID, record.key)
                    if said is not None:
                        documents.put(SAID, record.key, {**said.data, "mailbox": name})


def _batches(records: Iterator[Document]) -> Iterator[Sequence[Document]]:
    while batch := list(islice(records, _LOOKED_AT_ONCE)):
        yield batch
