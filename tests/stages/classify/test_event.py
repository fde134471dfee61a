from datetime import UTC, datetime, timedelta

from functions.classify.event import classified
from functions.classify.verdict import Verdict
from shared.contracts.mail_fetched import MailFetched
from shared.domain.category import Category
from tests.stages.classify.letters import WRITTEN, letter

VERDICT = Verdict(
    Category.REJECTION, 0.97, company="Harbour", quote="not selected", signals=("en:rejection:selected",)
)


def fetched(received: datetime = WRITTEN) -> MailFetched:
    return MailFetched(
        mailbox="me", message="m1", blob="me/m1", size=1, received=received, thread="t1", again="audit-1"
    )


def test_the_verdict_is_told_whole() -> None:
    event = classified(fetched(), letter("Your application", "x", "hr@harbour.example"), VERDICT)
    assert (event.category, event.confidence, event.company) == (Category.REJECTION, 0.97, "Harbour")
    assert (event.quote, event.tier, event.sender, event.thread) == (
        "not selected",
        "rules",
        "hr@harbour.example",
        "t1",
    )
    assert event.again == "audit-1"


def test_thread_keys_are_the_newest_thirty() -> None:
    references = tuple(f"r{number}@x.example" for number in range(50))
    event = classified(fetched(), letter(in_reply_to="r49@x.example", references=references), VERDICT)
    assert len(event.links_to) == 30
    assert event.links_to[:3] == ("one@example.com", "r49@x.example", "r48@x.example")


def test_a_date_header_from_the_future_is_not_believed() -> None:
    assert classified(fetched(), letter(date=WRITTEN + timedelta(days=3)), VERDICT).date == WRITTEN
    assert classified(fetched(), letter(date=None), VERDICT).date == WRITTEN
    early = datetime(2020, 1, 1, tzinfo=UTC)
    assert classified(fetched(), letter(date=early), VERDICT).date == early
