"""One sqlite database that the broker and the documents share."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal

from shared.adapters.sqlite_failure import is_busy, sqlite_failure
from shared.adapters.sqlite_schema import SCHEMA, VERSION
from shared.adapters.sqlite_scope import Scope
from shared.errors import Unusable
from shared.ports import Clock

PATIENCE = timedelta(seconds=5)
_BUSY_MILLISECONDS = 200
_BLOCK = 256
_RESERVE = "UPDATE number SET value = value + ? RETURNING value"


class SqliteStore:
    """One connection, one file, one history: what is committed together survives together.

    The log of the file is a prefix of what happened to messages and documents alike. `read_only`
    reads beside a writing process. Every error of sqlite is raised as Unusable. Threads take turns.
    """

    def __init__(self, path: Path | Literal[":memory:"], clock: Clock, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._clock = clock
        self._lock = threading.RLock()
        self._depth = 0
        self._doomed: Unusable | None = None
        self._number = 0
        self._reserved = 0
        self._reading = Scope(self._enter, self._leave)
        self._writing = Scope(self._enter_step, self._leave_step)
        self._transaction = Scope(self._enter_transaction, self._leave_transaction)
        try:
            self._connection = self._connect()
        except sqlite3.Error as error:
            raise sqlite_failure(error, path) from error
        try:
            self._prepare()
        except Unusable:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the connection; the store is of no use afterwards."""
        with self.reading():
            self._connection.close()

    def reading(self) -> Scope[sqlite3.Connection]:
        """Give the connection for reading, within the open transaction if there is one."""
        return self._reading

    def writing(self) -> Scope[sqlite3.Connection]:
        """Give the connection for one adapter call: part of the open transaction, else one of its own.

        Cheaper than `transaction`, without its savepoint: the caller checks its arguments first, so
        that only sqlite can fail in between, which ends the whole transaction.
        """
        return self._writing

    def transaction(self) -> Scope[None]:
        """Make all calls inside one atomic step: stored together, or not at all when this raises.

        Nested, a failure takes back the inner calls only, unless the database itself failed.
        """
        return self._transaction

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the open transaction for a while: it is committed, and a new one begins at the end.

        Inside a nested one, which may still be taken back, nothing is left.
        """
        with self._lock:
            leaves = self._depth == 1
            if leaves:
                self._leave_transaction(None)
        try:
            yield
        finally:
            if leaves:
                self._enter_transaction()

    def numbers(self, connection: sqlite3.Connection, count: int = 1) -> int:
        """Take this many numbers that were never given before, and return the first.

        They are reserved in blocks, because a statement for each would be a fifth of all statements.
        """
        if self._reserved < count:
            size = max(count, _BLOCK)
            row = connection.execute(_RESERVE, (size,)).fetchall()
            self._number, self._reserved = row[0][0] - size + 1, size
        first = self._number
        self._number += count
        self._reserved -= count
        return first

    def _enter(self) -> sqlite3.Connection:
        self._lock.acquire()
        if self._doomed:
            # sqlite may have rolled back already, and what follows would be stored on its own
            self._lock.release()
            raise self._doomed
        return self._connection

    def _leave(self, error: BaseException | None) -> None:
        try:
            if isinstance(error, sqlite3.Error):
                failure = sqlite_failure(error, self.path)
                if self._depth:
                    self._doomed = failure
                raise failure from error
        finally:
            self._lock.release()

    def _enter_step(self) -> sqlite3.Connection:
        connection = self._enter()
        if not self._depth:
            try:
                self._begin()
            except BaseException as error:
                self._leave(error)
                raise
        self._depth += 1
        return connection

    def _leave_step(self, error: BaseException | None) -> None:
        self._depth -= 1
        passed_over = None
        try:
            if not self._depth:
                passed_over, self._doomed = self._doomed, None
                self._end(commit=not error and not passed_over)
        except sqlite3.Error as failed:
            self._leave(failed)
            raise
        self._leave(error)
        if passed_over and not error:
            raise passed_over

    def _enter_transaction(self) -> None:
        connection = self._enter_step()
        if self._depth > 1:
            try:
                connection.execute(f"SAVEPOINT level_{self._depth}")
            except BaseException as error:
                self._leave_step(error)
                raise

    def _leave_transaction(self, error: BaseException | None) -> None:
        try:
            # sqlite itself rolls back everything on some errors, and the savepoint is gone then
            if self._depth > 1 and self._connection.in_transaction:
                if error:
                    self._reserved = 0  # the reservation itself may be what is rolled back
                    self._connection.execute(f"ROLLBACK TO level_{self._depth}")
                self._connection.execute(f"RELEASE level_{self._depth}")
        except sqlite3.Error as failed:
            self._leave_step(failed)
            raise
        self._leave_step(error)

    def _end(self, *, commit: bool) -> None:
        if not commit:
            self._reserved = 0
        try:
            if commit:
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._reserved = 0
                self._connection.execute("ROLLBACK")

    def _begin(self) -> None:
        deadline = self._clock.now() + PATIENCE
        while True:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not is_busy(error) or self._clock.now() >= deadline:
                    raise
                self._clock.sleep(1.0)
            else:
                return

    def _connect(self) -> sqlite3.Connection:
        target = str(self.path)
        if isinstance(self.path, Path) and self.read_only:
            if not self.path.exists():
                raise self._nothing_yet()
            target = f"{self.path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(
            target,
            timeout=_BUSY_MILLISECONDS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            uri=self.read_only,
        )

    def _prepare(self) -> None:
        with self.reading() as connection:
            if not self.read_only:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute("PRAGMA wal_autocheckpoint = 4000")
            connection.execute("PRAGMA cache_size = -32768")
            if self._is_new(connection):
                if self.read_only:
                    raise self._nothing_yet()
                self._create()

    def _is_new(self, connection: sqlite3.Connection) -> bool:
        version, tables = connection.execute(
            "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)"
        ).fetchone()
        if version == VERSION:
            return False
        if version or tables:
            raise Unusable(
                f"{self.path} was made by another program or version: move the file away and run again."
            )
        return True

    def _nothing_yet(self) -> Unusable:
        return Unusable(f"There is no database at {self.path} yet: nothing has been recorded.")

    def _create(self) -> None:
        with self.writing() as connection:
            if not self._is_new(connection):  # another process was faster
                return
            for statement in SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
