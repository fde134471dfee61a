import json
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.outbox import OutboxNotifier
from shared.errors import Unusable
from shared.ports import News
from tests.ports.clock import START


def news(name: str, title: str = "Größe ✓\nzwei") -> News:
    return News(name, START, title, "body", urgent=True, facts={"status": "offer"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.jsonl"


def rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_line_says_all_of_the_news(path: Path) -> None:
    OutboxNotifier(path).notify(news("n1"))
    assert rows(path) == [
        {
            "id": "n1",
            "at": "2026-03-02T09:00:00+00:00",
            "title": "Größe ✓\nzwei",
            "body": "body",
            "urgent": True,
            "facts": {"status": "offer"},
        }
    ]


def test_the_same_news_is_told_once_even_by_another_process(path: Path) -> None:
    for _ in range(2):
        outbox = OutboxNotifier(path)
        for name in ("n1", "n2", "n1"):
            outbox.notify(news(name))
    assert [row["id"] for row in rows(path)] == ["n1", "n2"]


@pytest.mark.parametrize("kept", [0, 1, 40])
def test_a_line_that_a_kill_left_torn_is_told_whole(path: Path, kept: int) -> None:
    outbox = OutboxNotifier(path)
    outbox.notify(news("n1"))
    size = path.stat().st_size
    outbox.notify(news("n2"))
    path.write_bytes(path.read_bytes()[: size + kept])
    outbox = OutboxNotifier(path)
    outbox.notify(news("n2"))
    outbox.notify(news("n3"))
    assert [row["id"] for row in rows(path)] == ["n1", "n2", "n3"]


def test_deleting_the_file_forgets_what_was_told(path: Path) -> None:
    OutboxNotifier(path).notify(news("n1"))
    path.unlink()
    OutboxNotifier(path).notify(news("n1"))
    assert [row["id"] for row in rows(path)] == ["n1"]


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unusable):
        OutboxNotifier(tmp_path / "file" / "outbox.jsonl").notify(news("n1"))
