"""`careerops backfill`: older mail is accounted for, too, and it can be stopped at any time."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emulators.gmail.server import GmailServer
from emulators.mailbox.sample_mailbox import SAMPLE
from tests.chain.command import careerops
from tests.cli.test_connect import ROBIN, SAM, assert_sentence, at, connected, token_file

MAILS = sorted(SAMPLE.glob("*.eml"))[:20]
NOW = datetime.now(UTC)


@pytest.fixture
def home(gmail: GmailServer, tmp_path: Path) -> Path:
    """A home whose mailbox holds a mail for every ten days, of which 30 days are known."""
    account = gmail.account(ROBIN)
    for number, path in enumerate(MAILS):
        account.deliver(path.read_bytes(), received=NOW - timedelta(days=10 * number))
    token = token_file(tmp_path, gmail)
    careerops("connect", "--since", "30d", "--token-file", token, home=tmp_path, more=at(gmail))
    done = careerops("run", "--json", "-", home=tmp_path, more=at(gmail))
    assert json.loads(done.stdout)["stats"]["messages"] == 4
    return tmp_path


def test_older_mail_is_accounted_for(gmail: GmailServer, home: Path) -> None:
    done = careerops("backfill", "--since", "100d", "--json", home=home, more=at(gmail))
    assert (done.returncode, done.stderr) == (0, ""), done
    said = json.loads(done.stdout)
    assert said["left"] == 0
    assert [row["found"] for row in said["mailboxes"]] == [7]
    later = careerops("run", "--json", "-", home=home, more=at(gmail))
    assert json.loads(later.stdout)["stats"]["messages"] == 11
    assert json.loads(later.stdout)["stats"]["missing"] == 0
    again = careerops("backfill", "--since", "100d", ROBIN, home=home, more=at(gmail))
    assert "0 mails" in again.stdout


def test_what_was_only_asked_for_is_done_by_the_next_run(gmail: GmailServer, home: Path) -> None:
    asked = careerops("backfill", "--since", "200d", "--no-wait", "--json", home=home, more=at(gmail))
    assert json.loads(asked.stdout)["left"] is None
    done = careerops("run", "--json", "-", home=home, more=at(gmail))
    assert json.loads(done.stdout)["stats"]["messages"] == len(MAILS)


def test_bad_uses_are_one_sentence_each(gmail: GmailServer, home: Path, tmp_path: Path) -> None:
    before = connected(home)
    assert_sentence(careerops("backfill", "--since", "1d", home=home, more=at(gmail)), "already")
    assert_sentence(careerops("backfill", "--since", "soon", home=home, more=at(gmail)), "soon")
    assert_sentence(careerops("backfill", "--since", "9d", SAM, home=home, more=at(gmail)), SAM, "connect")
    assert_sentence(careerops("backfill", "--since", "9d", home=tmp_path / "none"), "careerops run")
    assert connected(home) == before
