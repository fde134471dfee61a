"""Which topics there are at Pub/Sub."""

from shared.adapters.pubsub_clients import publisher_client
from shared.adapters.pubsub_failure import failing_as


def topics(project: str, seconds: float) -> frozenset[str]:
    """Return the short names of a project's topics. Raises Transient, or Unusable without credentials."""
    client = publisher_client()
    with failing_as("the topics"), client:
        found = client.list_topics(project=f"projects/{project}", retry=None, timeout=seconds)
        return frozenset(topic.name.rpartition("/")[2] for topic in found)
