import subprocess
import sys
from pathlib import Path

from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_store import SqliteStore
from shared.messages import Subscription
from tests.ports.clock import ManualClock

ROOT = Path(__file__).parents[3]


def test_ten_kills_lose_nothing_and_bring_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "careerops.db"
    said: dict[str, set[bytes]] = {"published": set(), "acknowledging": set(), "acknowledged": set()}
    for life in range(10):
        command = [sys.executable, "-m", "tests.ports.broker.killed_worker", str(path), f"{life * 1_000_000}"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as worker:  # noqa: S603 - our own module
            assert worker.stdout
            lines = [worker.stdout.readline() for _ in range(200 + 97 * life)]
            worker.kill()
            lines += worker.stdout.readlines()
        for line in lines:
            word, number = line.split()
            said[word.decode()].add(number)
    store = SqliteStore(path, ManualClock())
    broker = SqliteBroker(
        store, ManualClock(), [Subscription("reader", "mail"), Subscription("second", "mail")]
    )
    broker.release(None)
    left = {each.message.data for each in broker.pull("reader", 1_000_000, 60)}
    second = {each.message.data for each in broker.pull("second", 1_000_000, 60)}
    store.close()
    assert len(said["acknowledged"]) > 1000
    assert not said["published"] - said["acknowledging"] - left, "published, never acknowledged, and gone"
    assert not said["acknowledged"] & left, "acknowledged, and back"
    assert said["published"] <= second
