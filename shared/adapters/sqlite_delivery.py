"""The statements on messages and deliveries; each finds its rows by a key (see `sqlite_schema`)."""

from shared.adapters.sqlite_instant import NEVER

SUBSCRIPTIONS = "SELECT name, id FROM subscription"
ADD_SUBSCRIPTION = "INSERT INTO subscription (name) VALUES (?) ON CONFLICT DO NOTHING"

ADD_MESSAGE = "INSERT INTO message (id, topic, ordering_key, attributes, data) VALUES (?, ?, ?, ?, ?)"
ADD_FAN_OUT = "INSERT INTO fan_out (message, remaining) VALUES (?, ?)"
ADD_DELIVERY = """
INSERT INTO delivery (subscription, due, message, attempt, leased, shared) VALUES (?, 0, ?, 0, 0, ?)
"""
ADD_ORDERED_DELIVERY = f"""
INSERT INTO delivery (subscription, due, message, attempt, leased, shared, ordering_key)
SELECT ?1, iif(EXISTS (SELECT 1 FROM delivery WHERE subscription = ?1 AND ordering_key = ?4), {NEVER}, 0),
    ?2, 0, 0, ?3, ?4
"""  # noqa: S608 - NEVER is a constant

ANY_DUE = "SELECT 1 FROM delivery WHERE subscription = ? AND due > 0 AND due <= ? LIMIT 1"
EXHAUSTED = """
SELECT due, message, attempt FROM delivery
WHERE subscription = ? AND due > 0 AND due <= ? AND leased AND attempt >= ? LIMIT 100
"""
WAKE = "UPDATE delivery SET due = 0, leased = 0 WHERE subscription = ? AND due > 0 AND due <= ?"

# CROSS JOIN keeps sqlite from starting at the messages
READY = """
SELECT message, attempt, topic, message.ordering_key, attributes, data
FROM delivery CROSS JOIN message ON message.id = message
WHERE subscription = ? AND due = 0 ORDER BY message LIMIT ?
"""
LEASE = """
UPDATE delivery SET due = ?, leased = 1, attempt = attempt + 1
WHERE subscription = ? AND due = 0 AND message <= ?
"""

_LEASED = "WHERE subscription = ? AND due = ? AND message = ? AND attempt = ? AND leased"
_ROW = "RETURNING message, shared, subscription, ordering_key"
FINISH = f"DELETE FROM delivery {_LEASED} {_ROW}"  # noqa: S608 - a constant
PUT_OFF = f"UPDATE delivery SET due = ?, leased = 0 {_LEASED}"  # noqa: S608 - a constant
MESSAGE_OF = f"""
SELECT topic, message.ordering_key, attributes, data
FROM delivery CROSS JOIN message ON message.id = message {_LEASED}
"""  # noqa: S608 - a constant
REMOVE_MESSAGE = "DELETE FROM message WHERE id = ?"
SHRINK_FAN_OUT = "UPDATE fan_out SET remaining = remaining - 1 WHERE message = ? RETURNING remaining"
REMOVE_FAN_OUT = "DELETE FROM fan_out WHERE message = ?"
UNBLOCK = """
UPDATE delivery SET due = 0
WHERE subscription = :subscription AND due = :never AND message = (
    SELECT min(message) FROM delivery WHERE subscription = :subscription AND ordering_key = :key
)
"""

RELEASE = """
UPDATE delivery SET due = 0, leased = 0, attempt = attempt - 1
WHERE subscription = ? AND due > 0 AND due < ? AND leased
"""
BACKLOG = "SELECT count(*) FROM delivery WHERE subscription = ?"
EARLIEST = "SELECT due FROM delivery WHERE subscription = ? AND due < ? ORDER BY due LIMIT 1"
