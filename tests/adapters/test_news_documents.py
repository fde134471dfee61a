from datetime import UTC, datetime
from pathlib import Path

from shared.adapters.news_documents import NewsDocuments
from shared.ports import News
from tests.ports.documents.sqlite_bench import SqliteBench

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def news(title: str) -> News:
    return News("application/1", AT, title, "Bring a pen.", urgent=True, facts={"company": "Acme"})


def test_the_same_id_twice_is_one(tmp_path: Path) -> None:
    bench = SqliteBench(tmp_path / "careerops.db")
    documents = bench.open()
    channel = NewsDocuments(documents)
    channel.notify(news("Interview"))
    channel.notify(news("Interview again"))
    (kept,) = documents.query("news")
    bench.store.close()
    assert (kept.key, kept.data) == (
        "application/1",
        {
            "id": "application/1",
            "at": "2026-03-02T09:00:00+00:00",
            "title": "Interview",
            "body": "Bring a pen.",
            "urgent": True,
            "facts": {"company": "Acme"},
        },
    )
