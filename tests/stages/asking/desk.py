"""Asking, on the embedded mode's adapters and models' real clients, which are led to scripted servers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Rule
from functions.classify.asking.asker import Asker
from functions.classify.rules.decide import decide
from functions.classify.verdict import Verdict
from shared.bootstrap.models import models
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.domain.category import Category
from shared.evaluation.labelled import labelled_rows
from shared.fused_models import FusedModels
from shared.mail.model import Mail
from shared.mail.parse import parse
from shared.outcome import Outcome
from shared.ports import Aside, Blobs, Clock, Documents, Models
from shared.settings import ModelSettings, Settings
from shared.topology import CLASSIFY, TRACK
from tests.ports.clock import START
from tests.stages.workbench import BOX, Workbench

OWNER = "robin@mail.example"
EVALUATION = Path(__file__).parents[2] / "evaluation"
UNSURE = Verdict(Category.OTHER_JOB, 0.4, quote="We have news", review=True, doubt="unsure")
TEXT = (
    "We have news about the role of Harbour Pilot at Tidewater.\n\n"
    "We would like to invite you to a video interview on Thursday.\n\n"
    "Unfortunately, we will not be moving forward with your application.\n\n"
    "We are pleased to offer you the position.\n\n"
    "The canteen is closed on Mondays and the lift takes its time.\n"
)
INVITED = "We would like to invite you to a video interview on Thursday."


def answer(category: str = "interview", quote: str = INVITED, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - the shape's own
    named = {"company": "Tidewater", "role": "Harbour Pilot", "confidence": 0.9}
    return {"category": category, "quote": quote, **named, **more}


def mail(number: int = 0, text: str = TEXT) -> Mail:
    """A mail of much markup, so that all of its words are sent; each number's words are its own."""
    raw = (
        f"Message-ID: <{number}@tidewater.example>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n"
        f"From: Tidewater People <people@tidewater.example>\r\nTo: {OWNER}\r\n"
        f"Subject: About number {number}\r\n\r\n"
    )
    parsed = parse(raw.encode() + text.encode())
    return Mail(**{name: getattr(parsed, name) for name in parsed.__slots__} | {"length": 20_000})


@dataclass
class Desk:
    """One process that asks."""

    bench: Workbench
    server: GeminiServer
    models: Models | None = None

    def asker(self) -> Asker:
        container = self.bench.container
        return Asker(
            self.models or container(Models),
            container(ModelSettings),
            container(Documents),
            container(Clock),
            container(Aside),
        )

    def twin(self) -> "Desk":
        """Return another process over the same documents."""
        container, clock = self.bench.container, self.bench.clock
        settings: Settings = container(ModelSettings)
        fused = FusedModels(models(settings, clock), settings, self.bench.documents, clock)
        return Desk(self.bench, self.server, fused)

    def opinion(
        self, number: int = 0, verdict: Verdict = UNSURE, text: str = TEXT, box: str = BOX
    ) -> Verdict:
        """Ask about one mail."""
        fetched = MailFetched(
            mailbox=box, message=str(number), blob="b", size=1, received=self.bench.clock.now(), owner=OWNER
        )
        return self.asker().second_opinion(verdict, mail(number, text), fetched)

    def deliver(self, raw: bytes, message: str = "m") -> Outcome:
        """Deliver one mail to the stage."""
        blobs: Blobs = self.bench.container(Blobs)
        blobs.put(f"mail/{message}.eml", raw)
        now = self.bench.clock.now()
        fetched = MailFetched(
            mailbox=BOX, message=message, blob=f"mail/{message}.eml", size=len(raw), received=now, owner=OWNER
        )
        return self.bench.deliver(CLASSIFY, fetched)

    def verdicts(self) -> list[MailClassified]:
        return list(self.bench.said(MailClassified, TRACK))

    def spent(self) -> int:
        """Millionths of a dollar."""
        months = self.bench.documents.query("spending")
        return sum(month.data["micro"] for month in months)

    def calls(self) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = requests.get(f"{self.server.url}/admin/state", timeout=10).json()[
            "calls"
        ]
        return calls

    def script(self, *rules: Rule) -> None:
        """Let the server answer so from now on."""
        told = [rule.model_dump(mode="json") for rule in rules]
        requests.post(f"{self.server.url}/admin/script", json=told, timeout=10).raise_for_status()


def undecided_raws() -> Iterator[bytes]:
    """Yield the mails of the evaluation set that the rules leave to a model, as they are now."""
    for path in sorted(EVALUATION.glob("*.jsonl")):
        for row in labelled_rows(path):
            parsed = parse(row.raw)
            moment = row.received or START
            verdict = decide(parsed, owner=OWNER, labels=(), received=moment)
            if verdict.review and verdict.doubt in {"unsure", "weak_proof"}:
                yield row.raw
