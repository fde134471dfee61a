"""A durable broker in one sqlite file."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from shared.adapters import sqlite_delivery as rows
from shared.adapters.sqlite_instant import NEVER, from_micros, span, to_micros
from shared.adapters.sqlite_receipt import Receipt, parse_receipt
from shared.adapters.sqlite_store import SqliteStore
from shared.messages import Delivery, Message, Subscription, dead_letter
from shared.ports import Clock

LEASE_EXPIRED = "lease expired"
PROCESS_DIED = "the process died while handling this message"


class SqliteBroker:
    """Keeps each message once, and a small row for each subscription that has yet to finish it.

    A message of a topic without subscriptions is not kept. Every call is one step of the store, so
    many calls inside `store.transaction()` are one commit.
    """

    def __init__(self, store: SqliteStore, clock: Clock, subscriptions: Sequence[Subscription]) -> None:
        self._store = store
        self._clock = clock
        self._subscriptions = {each.name: each for each in subscriptions}
        self._ids = self._register()
        known = [each for each in subscriptions if each.name in self._ids]
        self._by_id = {self._ids[each.name]: each for each in known}
        self._topics: dict[str, list[tuple[int, bool]]] = {}
        for number, each in self._by_id.items():
            self._topics.setdefault(each.topic, []).append((number, each.ordered))

    def publish(self, messages: Sequence[Message]) -> None:
        """Enqueue for every subscription of each message's topic."""
        wanted = [(each, _encode(each)) for each in messages if each.topic in self._topics]
        if not wanted:
            return
        with self._store.writing() as connection:
            first = self._store.numbers(connection, len(wanted))
            numbered = list(enumerate(wanted, first))
            connection.executemany(rows.ADD_MESSAGE, ((number, *row) for number, (_, row) in numbered))
            plain: list[tuple[int, int, int]] = []
            keyed: list[tuple[int, int, int, str]] = []
            fan_outs: list[tuple[int, int]] = []
            for number, (message, _) in numbered:
                claims = self._topics[message.topic]
                shared = int(len(claims) > 1)
                if shared:
                    fan_outs.append((number, len(claims)))
                for subscription, ordered in claims:
                    if ordered and message.ordering_key:
                        keyed.append((subscription, number, shared, message.ordering_key))
                    else:
                        plain.append((subscription, number, shared))
            for statement, added in (
                (rows.ADD_FAN_OUT, fan_outs),
                (rows.ADD_DELIVERY, plain),
                (rows.ADD_ORDERED_DELIVERY, keyed),
            ):
                if added:
                    connection.executemany(statement, added)

    def pull(self, subscription: str, limit: int, lease_seconds: float) -> list[Delivery]:
        """Lease the oldest that are ready."""
        claim = self._ids[subscription]
        with self._store.writing() as connection:
            now = to_micros(self._clock.now())
            if connection.execute(rows.ANY_DUE, (claim, now)).fetchone():
                self._settle(connection, claim, now)
            found = connection.execute(rows.READY, (claim, limit)).fetchall()
            if not found:
                return []
            due = max(now + span(lease_seconds), 1)
            connection.execute(rows.LEASE, (due, claim, found[-1][0]))
        return [
            Delivery(
                Message(topic, data, json.loads(attributes), key),
                subscription,
                attempt + 1,
                f"{claim}.{due}.{number}.{attempt + 1}",
            )
            for number, attempt, topic, key, attributes, data in found
        ]

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        """Forget the rows, and each message whose last row this was."""
        receipts = [found for each in deliveries if (found := parse_receipt(each.receipt))]
        with self._store.writing() as connection:
            self._finish(connection, receipts)

    def nack(self, delivery: Delivery, reason: str, delay_seconds: float | None = None) -> None:
        """Put off, or move to the dead-letter topic."""
        receipt = parse_receipt(delivery.receipt)
        subscription = self._subscriptions[delivery.subscription]
        if receipt is None:
            return
        with self._store.writing() as connection:
            if _is_exhausted(subscription, receipt.attempt):
                if self._finish(connection, [receipt]):
                    self._bury(subscription, [delivery], reason)
                return
            delay = subscription.retry.delay(receipt.attempt) if delay_seconds is None else delay_seconds
            due = to_micros(self._clock.now()) + span(delay) if delay > 0 else 0
            connection.execute(rows.PUT_OFF, (due, *receipt))

    def backlog(self, subscription: str) -> int:
        """Count the rows of one subscription."""
        with self._store.reading() as connection:
            row = connection.execute(rows.BACKLOG, (self._ids.get(subscription, 0),)).fetchone()
        count: int = row[0]
        return count

    def next_due(self, names: Sequence[str]) -> datetime | None:
        """Return the earliest instant when something of these can be delivered, or None.

        What is ready counts as now. At the end of a lease a message may go to its dead-letter topic
        instead of being delivered.
        """
        with self._store.reading() as connection:
            claims = [self._ids[name] for name in names]
            found = [connection.execute(rows.EARLIEST, (claim, NEVER)).fetchone() for claim in claims]
        earliest = min((row[0] for row in found if row), default=None)
        if earliest is None:
            return None
        now = self._clock.now()
        return now if earliest <= to_micros(now) else from_micros(earliest)

    def release(self, crashed: str | None) -> None:
        """Give back every lease, because the process that held them is known to be dead.

        Their attempts do not count, but for the delivery with the receipt `crashed`: it may be what
        killed the process, so its attempt counts, and the last one sends it to the dead-letter topic.
        """
        receipt = parse_receipt(crashed) if crashed else None
        with self._store.writing() as connection:
            if receipt and receipt.subscription in self._by_id:
                claim = self._by_id[receipt.subscription]
                if _is_exhausted(claim, receipt.attempt):
                    self._bury_stored(connection, claim, [receipt], PROCESS_DIED)
                else:
                    connection.execute(rows.PUT_OFF, (0, *receipt))
            for number in self._by_id:
                connection.execute(rows.RELEASE, (number, NEVER))

    def _settle(self, connection: sqlite3.Connection, claim: int, now: int) -> None:
        """Make ready what was put off until now, and treat each ended lease as a failed attempt."""
        subscription = self._by_id[claim]
        while subscription.dead_letter_topic is not None:
            over = connection.execute(rows.EXHAUSTED, (claim, now, subscription.retry.attempts)).fetchall()
            if not over:
                break
            self._bury_stored(connection, subscription, [Receipt(claim, *row) for row in over], LEASE_EXPIRED)
        connection.execute(rows.WAKE, (claim, now))

    def _finish(self, connection: sqlite3.Connection, receipts: Iterable[Receipt]) -> int:
        """Remove these leases where they still hold; return how many did."""
        done = [row for receipt in receipts for row in connection.execute(rows.FINISH, receipt).fetchall()]
        connection.executemany(rows.REMOVE_MESSAGE, ((row[0],) for row in done if not row[1]))
        for number in [row[0] for row in done if row[1]]:
            ((remaining,),) = connection.execute(rows.SHRINK_FAN_OUT, (number,)).fetchall()
            if not remaining:
                connection.execute(rows.REMOVE_FAN_OUT, (number,))
                connection.execute(rows.REMOVE_MESSAGE, (number,))
        for _, _, subscription, key in done:
            if key is not None:
                connection.execute(rows.UNBLOCK, {"subscription": subscription, "key": key, "never": NEVER})
        return len(done)

    def _bury_stored(
        self, connection: sqlite3.Connection, subscription: Subscription, receipts: list[Receipt], reason: str
    ) -> None:
        dead = []
        for receipt in receipts:
            row = connection.execute(rows.MESSAGE_OF, receipt).fetchone()
            if row:
                topic, key, attributes, data = row
                message = Message(topic, data, json.loads(attributes), key)
                dead.append(Delivery(message, subscription.name, receipt.attempt, receipt.text()))
        self._finish(connection, receipts)
        self._bury(subscription, dead, reason)

    def _bury(self, subscription: Subscription, dead: Sequence[Delivery], reason: str) -> None:
        if subscription.dead_letter_topic is not None:
            self.publish([dead_letter(each, subscription.dead_letter_topic, reason) for each in dead])

    def _register(self) -> dict[str, int]:
        names = [(name,) for name in self._subscriptions]
        if self._store.read_only:
            with self._store.reading() as connection:
                return dict(connection.execute(rows.SUBSCRIPTIONS).fetchall())
        with self._store.writing() as connection:
            connection.executemany(rows.ADD_SUBSCRIPTION, names)
            return dict(connection.execute(rows.SUBSCRIPTIONS).fetchall())


def _is_exhausted(subscription: Subscription, attempt: int) -> bool:
    return subscription.dead_letter_topic is not None and attempt >= subscription.retry.attempts


def _encode(message: Message) -> tuple[str, str, str, bytes]:
    return message.topic, message.ordering_key, json.dumps(dict(message.attributes)), message.data
