"""A process that publishes and acknowledges until it is killed, saying what it does on its output."""

import itertools
import os
import sys
from pathlib import Path

from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_store import SqliteStore
from shared.adapters.system_clock import SystemClock
from shared.messages import Message, Subscription


def say(word: str, numbers: list[bytes]) -> None:
    os.write(1, b"".join(b"%s %s\n" % (word.encode(), number) for number in numbers))


def main(path: Path, first: int) -> None:
    clock = SystemClock()
    store = SqliteStore(path, clock)
    broker = SqliteBroker(store, clock, [Subscription("reader", "mail"), Subscription("second", "mail")])
    broker.release(None)
    for start in itertools.count(first, 7):
        messages = [Message("mail", b"%d" % number) for number in range(start, start + 7)]
        broker.publish(messages)
        say("published", [each.data for each in messages])
        with store.transaction():
            done = broker.pull("reader", 9, 3600)[::2]
            say("acknowledging", [each.message.data for each in done])
            broker.ack(done)
        say("acknowledged", [each.message.data for each in done])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
