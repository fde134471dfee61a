"""Firestore documents for their tests: a project of its own for each test, on the emulator."""

import secrets

from shared.adapters.firestore_documents import FirestoreDocuments
from tests.ports.clock import ManualClock


class FirestoreBench:
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.project = f"test-{secrets.token_hex(6)}"
        self.documents = FirestoreDocuments(self.project, "(default)", self.clock)

    def open(self) -> FirestoreDocuments:
        return self.documents

    def reopen(self) -> FirestoreDocuments:
        self.documents.close()
        self.documents = FirestoreDocuments(self.project, "(default)", self.clock)
        return self.documents
