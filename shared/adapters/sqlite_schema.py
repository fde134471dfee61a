"""The tables of the one database file, and their version."""

VERSION = 2
"""It rises with the shape of the documents, too, where an older one could not be read."""

# `delivery` holds one small row for each message and subscription. Its key leads with what pull asks
# for: due is 0 when ready, an instant while leased or put off, NEVER while an earlier message of the
# same ordering key is unfinished. So neither leased nor waiting rows are ever scanned, and finding,
# leasing and acknowledging touch one tree. `ordering_key` is set for ordered subscriptions only.
# `fan_out` counts the open deliveries of messages with several subscriptions.
# `number` gives message ids and document versions: never one twice, even after a delete.
SCHEMA = """
CREATE TABLE number (value INTEGER NOT NULL);
INSERT INTO number VALUES (0);

CREATE TABLE subscription (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    ordering_key TEXT NOT NULL,
    attributes TEXT NOT NULL,
    data BLOB NOT NULL
);
CREATE TABLE fan_out (message INTEGER PRIMARY KEY, remaining INTEGER NOT NULL);
CREATE TABLE delivery (
    subscription INTEGER NOT NULL,
    due INTEGER NOT NULL,
    message INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    leased INTEGER NOT NULL,
    shared INTEGER NOT NULL,
    ordering_key TEXT,
    PRIMARY KEY (subscription, due, message)
) WITHOUT ROWID;
CREATE INDEX delivery_in_order ON delivery (subscription, ordering_key, message)
    WHERE ordering_key IS NOT NULL;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    data TEXT NOT NULL
);
CREATE UNIQUE INDEX document_key ON document (collection, key);
"""
