"""The sample and what is said of it, read once."""

import email
import email.policy
import json
from email.message import EmailMessage
from typing import Any

import pytest

from emulators.mailbox.mutate import SAMPLE
from emulators.mailbox.sample_mailbox import SAMPLE_TRUTH

Rows = list[dict[str, Any]]


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
def sample_truth() -> dict[str, Rows]:
    told: dict[str, Rows] = json.loads(SAMPLE_TRUTH.read_text("utf-8"))
    return told


@pytest.fixture(scope="session")
def truth(sample_truth: dict[str, Rows]) -> Rows:
    """One row a file; copies of a message share what is true of it."""
    rows = [{**row, "file": file} for row in sample_truth["messages"] for file in row["files"]]
    return sorted(rows, key=lambda row: str(row["file"]))


@pytest.fixture(scope="session")
def applications(sample_truth: dict[str, Rows]) -> Rows:
    return sample_truth["applications"]
