"""`careerops purge`: all that is known of a mailbox goes, all else stays, and the proof is made."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from emulators.gmail.server import GmailServer
from emulators.mailbox.sample_mailbox import SAMPLE
from shared.retention import RETENTION, collections
from tests.chain.command import account, careerops, folder_of, state
from tests.cli.test_connect import ROBIN, assert_sentence, at, token_file

MAILS = sorted(SAMPLE.glob("*.eml"))


def purged(home: Path, *which: str | Path, **more: str) -> dict[str, Any]:
    done = careerops("purge", *which, "--yes", "--json", home=home, more=more)
    assert (done.returncode, done.stderr) == (0, ""), done
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["left"] == 0
    assert all(found["left"] == 0 for found in said["found"].values())
    return said


def everything_stored(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(state(home).rglob("*")) if path.is_file())


def rows(home: Path, collection: str) -> list[tuple[str, str]]:
    with sqlite3.connect(state(home) / "careerops.db") as database:
        query = "SELECT key, data FROM document WHERE collection = ? ORDER BY key"
        found: list[tuple[str, str]] = database.execute(query, (collection,)).fetchall()
    return found


def test_what_is_kept_is_declared(settled: Path) -> None:
    with sqlite3.connect(state(settled) / "careerops.db") as database:
        stored = {name for (name,) in database.execute("SELECT DISTINCT collection FROM document")}
    assert stored
    assert stored <= set(collections())
    assert len(RETENTION) == len({(kept.where, kept.name) for kept in RETENTION})


@pytest.mark.parametrize("first", [0, 1])
def test_the_rest_is_as_if_the_mailbox_had_never_been(tmp_path: Path, first: int) -> None:
    # Every story is split between the two, so nearly every application has evidence in both.
    gone = folder_of(tmp_path / "gone", MAILS[first::2])
    stays = folder_of(tmp_path / "stays", MAILS[1 - first :: 2])
    alone, both = tmp_path / "alone", tmp_path / "both"
    expected = account(stays, alone)
    careerops("run", "--mail", gone, "--mail", stays, home=both)
    told = purged(both, "--export", gone)
    assert told["found"]["messages"]["seen"] == len(expected["messages"])
    for name in ("applications", "messages", "groups", "marks", "hubs", "mailboxes"):
        assert {key for key, _ in rows(both, name)} == {key for key, _ in rows(alone, name)}, name
    assert account(stays, both) == expected


def test_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    account(SAMPLE, tmp_path)
    assert b"Northwind" in everything_stored(tmp_path)
    purged(tmp_path, "--export", SAMPLE)
    stored = everything_stored(tmp_path)
    for word in (b"Northwind", b"Kestrel", b"harborlight", b"export-"):
        assert word not in stored, word


def test_what_two_exports_hold_stays_with_the_other(tmp_path: Path) -> None:
    whole = folder_of(tmp_path / "whole", MAILS)
    part = folder_of(tmp_path / "part", MAILS[:60])
    home, alone = tmp_path / "home", tmp_path / "alone"
    careerops("run", "--mail", whole, "--mail", part, home=home)
    purged(home, "--export", whole)
    expected = account(part, alone)
    assert {key for key, _ in rows(home, "messages")} == {key for key, _ in rows(alone, "messages")}
    assert account(part, home) == expected


def test_a_gmail_mailbox_goes_with_its_token(gmail: GmailServer, tmp_path: Path) -> None:
    account_ = gmail.account(ROBIN)
    for path in MAILS[:12]:
        account_.deliver(path.read_bytes())
    careerops(
        "connect",
        "--since",
        "3650d",
        "--token-file",
        token_file(tmp_path, gmail),
        home=tmp_path,
        more=at(gmail),
    )
    told = careerops("run", "--json", "-", home=tmp_path, more=at(gmail))
    assert json.loads(told.stdout)["stats"]["messages"] == 12
    purged(tmp_path, ROBIN.title(), **at(gmail))
    assert ROBIN.encode() not in everything_stored(tmp_path)
    assert list((state(tmp_path) / "secrets").iterdir()) == []
    purged(tmp_path, ROBIN, **at(gmail))  # again is no harm

    careerops(
        "connect",
        "--since",
        "3650d",
        "--token-file",
        token_file(tmp_path, gmail),
        home=tmp_path,
        more=at(gmail),
    )
    again = careerops("run", "--json", "-", home=tmp_path, more=at(gmail))
    assert json.loads(again.stdout)["messages"] == json.loads(told.stdout)["messages"]


def test_bad_uses_are_one_sentence_each(settled: Path, tmp_path: Path) -> None:
    assert_sentence(careerops("purge", home=settled), "Name one mailbox")
    assert_sentence(careerops("purge", ROBIN, "--export", SAMPLE, home=settled), "Name one mailbox")
    assert_sentence(careerops("purge", "--export", SAMPLE, home=settled), "--yes")
    assert_sentence(careerops("purge", "--export", tmp_path / "never", "--yes", home=settled), "never")
    assert_sentence(careerops("purge", ROBIN, "--yes", home=tmp_path / "empty"), "careerops run")
