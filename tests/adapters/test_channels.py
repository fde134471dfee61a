from datetime import UTC, datetime, timedelta

from shared.adapters.channels import Channels
from shared.adapters.terminal import FRESH, TerminalNotifier
from shared.ports import News

NOW = datetime(2026, 5, 29, 18, 0, tzinfo=UTC)


def news(age: timedelta, *, urgent: bool = False) -> News:
    return News("n", NOW - age, "Acme · Welder: applied → offer", "“we offer”", urgent, {})


def test_fresh_news_is_one_line_and_urgent_news_is_marked() -> None:
    said: list[str] = []
    terminal = TerminalNotifier(said.append, lambda: NOW)
    terminal.notify(news(timedelta(days=1)))
    terminal.notify(news(FRESH, urgent=True))
    terminal.notify(news(FRESH + timedelta(seconds=1), urgent=True))
    assert said == [
        "· 28 May  Acme · Welder: applied → offer",
        "! 22 May  Acme · Welder: applied → offer",
    ]


def test_every_channel_is_told() -> None:
    first: list[str] = []
    second: list[str] = []
    channels = Channels([TerminalNotifier(told.append, lambda: NOW) for told in (first, second)])
    channels.notify(news(timedelta()))
    assert first == second != []
