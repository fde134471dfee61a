"""What can never succeed goes to its dead-letter topic; what may succeed later comes again."""

import traceback
from collections import deque
from collections.abc import Mapping

from shared.errors import MailboxGone, MessageGone, Permanent, Transient, Unusable
from shared.messages import Delivery, dead_letter
from shared.outcome import Deliver, Outcome
from shared.ports import Clock, Publisher

BURST = 50
BURST_SECONDS = 60.0


def poison(
    dead_letter_topics: Mapping[str, str | None], publisher: Publisher, clock: Clock, deliver: Deliver
) -> Deliver:
    """Turn exceptions into outcomes. `dead_letter_topics` are those of the stage's subscriptions.

    When more than half of the last BURST deliveries, and that within BURST_SECONDS, died for good,
    the fault is more likely ours than the mails': further ones are retried instead, so one bad
    deployment cannot dead-letter a mailbox.
    """
    recent: deque[tuple[float, bool]] = deque(maxlen=BURST)

    def burst(now: float) -> bool:
        fresh = [died for at, died in recent if now - at < BURST_SECONDS]
        return sum(fresh) > BURST // 2

    def survive(delivery: Delivery) -> Outcome:
        died = False
        try:
            return deliver(delivery)
        except Unusable:
            raise
        except (MessageGone, MailboxGone) as error:
            return Outcome(done=True, kind="gone", reason=str(error))
        except Permanent as error:
            died = True
            topic = dead_letter_topics.get(delivery.subscription)
            if topic is None or burst(clock.now().timestamp()):
                return Outcome(done=False, kind="limited", reason=str(error))
            publisher.publish([dead_letter(delivery, topic, str(error))])
            return Outcome(done=True, kind="dead", reason=str(error))
        except Transient as error:
            return Outcome(done=False, kind="retry", reason=str(error), delay_seconds=error.delay_seconds)
        except Exception as error:  # noqa: BLE001 - an unknown failure is transient until attempts run out
            return Outcome(done=False, kind="retry", reason=_without_content(error))
        finally:
            recent.append((clock.now().timestamp(), died))

    return survive


def _without_content(error: Exception) -> str:
    # The text of an unforeseen error may quote the mail, so only its type and place are told.
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "unknown place"
    return f"{type(error).__name__} at {place}."
