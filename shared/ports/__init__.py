"""The ports: what the stages need of the world, and nothing of how it is provided.

The contract of each method stands here and only here; adapters comment no more than the failure
they avoid. Every adapter of a port passes the same suite in `tests/ports/`.
"""

from shared.ports.blobs import Blobs
from shared.ports.broker import Broker, Publisher
from shared.ports.clock import Aside, Clock, Unit
from shared.ports.documents import Document, Documents, Json, Where
from shared.ports.mailbox import HistoryPage, ListPage, Mailbox, Mailboxes, MessageRef, Profile, RawMail
from shared.ports.model import Answer, Model, Models, Question
from shared.ports.notifier import News, Notifier
from shared.ports.secrets import Secrets

__all__ = [
    "Answer",
    "Aside",
    "Blobs",
    "Broker",
    "Clock",
    "Document",
    "Documents",
    "HistoryPage",
    "Json",
    "ListPage",
    "Mailbox",
    "Mailboxes",
    "MessageRef",
    "Model",
    "Models",
    "News",
    "Notifier",
    "Profile",
    "Publisher",
    "Question",
    "RawMail",
    "Secrets",
    "Unit",
    "Where",
]
