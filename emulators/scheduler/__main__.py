"""Publishes each timer's event at its time, until it is ended."""

import os
import signal
import sys
import time
from datetime import UTC, datetime

from google.pubsub_v1 import PublisherClient, PubsubMessage

from emulators.scheduler.timetable import next_due
from shared.contracts.codec import topic_of

CONTENT = b"{}"
"""What Cloud Scheduler is configured to publish: no content, and no attributes."""


def main(project: str) -> None:
    """Wait for whatever is due next, and publish it."""
    with PublisherClient() as publisher:
        while True:
            instant, timers = next_due(datetime.now(UTC))
            time.sleep(max(0.0, (instant - datetime.now(UTC)).total_seconds()))
            for timer in timers:
                topic = f"projects/{project}/topics/{topic_of(timer.event)}"
                publisher.publish(topic=topic, messages=[PubsubMessage(data=CONTENT)])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    main(os.environ["CAREEROPS_PROJECT"])
