"""A channel that is a collection of documents: one for each news, for whoever shows them."""

from dataclasses import asdict

from shared.ports import Documents, News

NEWS = "news"


class NewsDocuments:
    """Keeps each news once, under its id."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def notify(self, news: News) -> None:
        """Store it, unless it is there. Raises Transient."""
        self._documents.create(NEWS, news.id, {**asdict(news), "at": news.at.isoformat()})
