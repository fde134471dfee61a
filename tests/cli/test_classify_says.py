"""What `careerops classify` says of one mail unasked: its facts, and what to beware of."""

from pathlib import Path

from shared.review.cautions import CAUTIONS
from tests.chain.command import careerops
from tests.stages.trust.frauds import pairs

_OPENING = b"""\
From: Ines Vidal <ines.vidal@brightwater-search.example>
To: robin@mail.example
Subject: Data Engineer at Halden Optics
Date: Tue, 3 Mar 2026 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

Hi Robin,

I am a recruiter and have an opening for a Data Engineer at Halden Optics.
Location: Bristol
Salary: 60,000 to 70,000 GBP a year
Would you be interested? Book a call: https://calendly.com/ines-vidal/intro

Ines Vidal
"""


def _said(raw: bytes, folder: Path) -> str:
    return " ".join(careerops("classify", "-", home=folder, told=raw).stdout.split())


def test_the_facts_are_told(tmp_path: Path) -> None:
    said = _said(_OPENING, tmp_path)
    for fact in (
        "location Bristol",
        "salary 60,000",
        "contact Ines Vidal",
        "https://calendly.com/ines-vidal",
    ):
        assert fact in said
    assert "Careful" not in said


def test_a_suspicious_mail_is_told_for_one(tmp_path: Path) -> None:
    fraud = next(pair.fraud for pair in pairs() if pair.name == "en-fails-dmarc")
    assert f"Careful: {CAUTIONS['failed_authentication']}" in _said(fraud, tmp_path)
