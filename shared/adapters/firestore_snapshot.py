"""What the reads of one transaction see."""

from dataclasses import dataclass

from shared.adapters.firestore_wire import Pb, TransactionOptionsPb


@dataclass(slots=True)
class Snapshot:
    """The moment of the first read, for all reads; once `locking`, what is newest, which then stays so.

    `lock` is the service's id of the locks.
    """

    moment: Pb | None = None
    locking: bool = False
    lock: bytes = b""

    def join(self, request: Pb) -> None:
        """Make a read see what this transaction sees."""
        if self.lock:
            request.transaction = self.lock
        elif self.locking:
            request.new_transaction.read_write.CopyFrom(TransactionOptionsPb.ReadWrite())
        elif self.moment is not None:
            request.read_time.CopyFrom(self.moment)

    def note(self, answer: Pb) -> None:
        """Learn from an answer when it was, or what the service calls its locks."""
        if answer.transaction:
            self.lock = answer.transaction
        if self.moment is None and answer.HasField("read_time"):
            self.moment = answer.read_time
