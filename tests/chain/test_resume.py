"""A run goes on where others stopped: nothing twice, nothing lost, whatever became of the mailboxes."""

import json
import shutil
from pathlib import Path

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.contracts.codec import encode
from shared.contracts.mail_discovered import MailDiscovered
from shared.ports import Broker, Clock, Documents, Mailboxes
from shared.synchronise import synchronise
from tests.chain.command import account, careerops, folder_of, state
from tests.chain.embedded_chain import chain, run_through, unheard
from tests.chain.undisturbed import Undisturbed

MAILS = sorted(SAMPLE.glob("*.eml"))


def mbox_of(path: Path, mails: list[Path]) -> Path:
    """Write an export of these mails over whatever was there."""
    path.write_bytes(
        b"".join(
            b"From x@xxx Mon Mar 02 09:00:00 2026\n" + mail.read_bytes().rstrip() + b"\n\n" for mail in mails
        )
    )
    return path


def test_a_second_run_does_nothing_twice(settled: Path, undisturbed: Undisturbed) -> None:
    told = (state(settled) / "outbox.jsonl").read_bytes()
    for mail in (("--mail", SAMPLE), ()):
        done = careerops("run", *mail, "--json", "-", home=settled)
        assert done.returncode == 0
        stats = json.loads(done.stdout)["stats"]
        assert stats["mails_per_second"] == 0, "mail was worked on again"
        assert stats["missing"] == 0
    assert account(SAMPLE, settled) == undisturbed.outcome
    assert (state(settled) / "outbox.jsonl").read_bytes() == told


def test_mail_added_later_appears_and_ends_as_if_it_had_always_been_there(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    box = folder_of(tmp_path / "box", MAILS[::2])
    before = account(box, tmp_path)
    folder_of(box, MAILS[1::2])
    after = account(box, tmp_path)
    assert len(before["messages"]) < len(after["messages"])
    assert after["messages"] == undisturbed.outcome["messages"]
    assert after["applications"] == undisturbed.outcome["applications"]


def test_what_two_mailboxes_share_counts_as_duplicates_once(undisturbed: Undisturbed, tmp_path: Path) -> None:
    first, second = folder_of(tmp_path / "first", MAILS[:100]), folder_of(tmp_path / "second", MAILS[60:])
    together = account(first, tmp_path, "--mail", second)
    assert together["messages"] == undisturbed.outcome["messages"]
    assert together["applications"] == undisturbed.outcome["applications"]
    shared = together["stats"]["mailbox_messages"] - undisturbed.outcome["stats"]["mailbox_messages"]
    assert 35 <= shared <= 40
    copies, skipped_twice = len(MAILS[:100]) + len(MAILS[60:]), together["stats"]["skipped"]
    assert together["stats"]["duplicates"] == copies - len(together["messages"]) - skipped_twice
    assert account(first, tmp_path, "--mail", second) == together


def test_an_export_replaced_by_a_bigger_one(undisturbed: Undisturbed, tmp_path: Path) -> None:
    box = mbox_of(tmp_path / "All.mbox", MAILS[20:90])
    account(box, tmp_path)
    mbox_of(box, MAILS)
    after = account(box, tmp_path)
    assert after["stats"]["missing"] == 0
    assert [m["id"] for m in after["messages"]] == [m["id"] for m in undisturbed.outcome["messages"]]


def test_a_vanished_mailbox_does_not_block_another(tmp_path: Path) -> None:
    first, second = folder_of(tmp_path / "first", MAILS[:40]), folder_of(tmp_path / "second", MAILS[40:80])
    before = account(first, tmp_path)
    shutil.rmtree(first)
    after = account(second, tmp_path)
    known, now = ({m["id"] for m in outcome["messages"]} for outcome in (before, after))
    assert known < now
    for command in ("run", "audit"):
        refused = careerops(command, home=tmp_path)
        assert refused.returncode == 2
        assert f"no mailbox at {first}" in refused.stderr
        assert careerops(command, "--mail", second, home=tmp_path).returncode == 0


def test_mail_discovered_in_a_mailbox_that_then_vanished_is_a_finding(tmp_path: Path) -> None:
    first, second = folder_of(tmp_path / "first", MAILS[:5]), folder_of(tmp_path / "second", MAILS[40:80])
    with chain(state(tmp_path), (first,)) as (container, _):
        (name,) = container(Mailboxes).ids()
        found = container(Mailboxes).open(name).list().messages
        events = [MailDiscovered(mailbox=name, message=ref.id) for ref in found]
        container(Broker).publish([encode(event, "sync", container(Clock).now()) for event in events])
    shutil.rmtree(first)
    done = careerops("run", "--mail", second, "--json", "-", home=tmp_path)
    outcome = json.loads(done.stdout)
    assert done.returncode == 1
    assert len(outcome["messages"]) > 30
    letters = json.loads(careerops("dead-letters", "list", "--json", home=tmp_path).stdout)
    assert all("no mailbox at" in letter["reason"] for letter in letters)
    folder_of(first, MAILS[:5])
    assert careerops("dead-letters", "replay", "--all", home=tmp_path).returncode == 0
    whole = account(second, tmp_path, "--mail", first)
    assert len(whole["messages"]) == len(outcome["messages"]) + len(found)


@pytest.mark.parametrize("damage", ["lost", "overwritten"])
def test_a_lost_index_is_built_again(settled: Path, undisturbed: Undisturbed, damage: str) -> None:
    (index,) = (state(settled) / "mailboxes").glob("*.sqlite")
    if damage == "lost":
        shutil.rmtree(index.parent)
    else:
        index.write_bytes(bytes(range(256)) * 64)
    assert account(SAMPLE, settled) == undisturbed.outcome


def test_a_lost_database_is_filled_again(settled: Path, undisturbed: Undisturbed) -> None:
    (state(settled) / "careerops.db").unlink()
    assert account(SAMPLE, settled) == undisturbed.outcome


def test_the_audit_finds_what_is_missing_and_mends_it(settled: Path, undisturbed: Undisturbed) -> None:
    lost = [row["id"] for row in undisturbed.outcome["messages"]][::10]
    with chain(state(settled)) as (container, _):
        for message in lost:
            container(Documents).delete("messages", message)
    audited = careerops("audit", "--json", home=settled)
    assert audited.returncode == 0
    assert json.loads(audited.stdout)["missing"] == 0
    outbox = (state(settled) / "outbox.jsonl").read_text("utf-8").splitlines()
    alerts = [json.loads(line) for line in outbox if '"missing_mail"' in line]
    assert [alert["title"].split()[0] for alert in alerts] == [str(len(lost)), "All"], "missed, then healed"
    assert account(SAMPLE, settled) == undisturbed.outcome


def test_a_cursor_that_the_mailbox_does_not_know_is_followed_by_a_fresh_listing(
    settled: Path, undisturbed: Undisturbed
) -> None:
    with chain(state(settled)) as (container, worker):
        (name,) = container(Mailboxes).ids()
        container(Documents).put("cursors", name, {"history_id": 10**15})
        container(Documents).delete("messages", undisturbed.outcome["messages"][7]["id"])
        synchronise((name,), container, worker, unheard)
        cursor = container(Documents).get("cursors", name)
        assert cursor.data["history_id"] == container(Mailboxes).open(name).profile().history_id
        assert run_through(container, worker)["messages"] == undisturbed.outcome["messages"]
