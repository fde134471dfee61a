"""The sample and what is said of it, read once."""

import email
import email.policy
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from emulators.mailbox.mutate import SAMPLE

Rows = list[dict[str, Any]]


def rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def raw_mails() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(SAMPLE.glob("*"))}


@pytest.fixture(scope="session")
def sample_mails(raw_mails: dict[str, bytes]) -> dict[str, EmailMessage]:
    # The newsletter with NULs and the cut receipt have to parse, too.
    return {
        name: email.message_from_bytes(raw, EmailMessage, policy=email.policy.default)
        for name, raw in raw_mails.items()
    }


@pytest.fixture(scope="session")
def truth() -> Rows:
    return rows(SAMPLE.parent / "truth.jsonl")


@pytest.fixture(scope="session")
def applications() -> Rows:
    return rows(SAMPLE.parent / "applications.jsonl")
