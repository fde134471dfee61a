"""What only the embedded mode knows of a mailbox: its export's id, its index, the room it took."""

from pathlib import Path

from shared.adapters.mailbox.export import export_id
from shared.adapters.sqlite_store import SqliteStore
from shared.bootstrap.container import Container


def id_of_export(path: Path) -> str:
    """Return the mailbox id of an export, whether it is still there or not."""
    return export_id(path)


def compact(container: Container) -> None:
    """Write the database anew without what was removed: until then the file still holds its bytes."""
    store: SqliteStore = container(SqliteStore)
    with store.reading() as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
