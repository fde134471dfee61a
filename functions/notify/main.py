"""The notify function."""

from functions.notify.news import news_of
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Clock, Notifier
from shared.stage import stage
from shared.topology import NOTIFY


@stage(NOTIFY)
def notify(fact: ApplicationChanged | ServiceAlert, notifier: Notifier, clock: Clock) -> None:
    """Tell the person one thing, in their words, unless they said it themselves."""
    if isinstance(fact, ApplicationChanged) and fact.word:
        return
    notifier.notify(news_of(fact, clock.now()))
