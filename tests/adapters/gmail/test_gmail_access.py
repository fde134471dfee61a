"""Access that is granted, revoked and granted anew while processes are at work."""

import json

import pytest

from shared.errors import AccessRevoked, MailboxGone
from shared.mailboxes.connections import disconnect, move_since, secret_name
from tests.ports.mailbox.bench import listed
from tests.ports.mailbox.gmail_bench import OWNER, SINCE, GmailBench
from tests.ports.mailbox.samples import FIRST, samples


def test_revoked_access_names_the_mailbox_and_the_mending(bench: GmailBench) -> None:
    mailbox = bench.open()
    mailbox.profile()
    bench.gmail.revoke(OWNER)
    with pytest.raises(AccessRevoked, match=r"careerops connect.*Testing.*7 days") as raised:
        mailbox.profile()
    assert raised.value.mailbox == OWNER
    bench.gmail.repair(OWNER)
    assert mailbox.profile().address == OWNER


def test_a_process_at_work_takes_up_access_granted_anew(bench: GmailBench) -> None:
    mailbox = bench.open()
    mailbox.profile()
    old = json.loads(bench.secrets.get(secret_name(OWNER)) or "")["refresh_token"]
    bench.gmail.grants.forget(old)
    with pytest.raises(AccessRevoked):
        mailbox.profile()
    bench.connect(OWNER)
    assert mailbox.profile().address == OWNER


def test_a_refused_refresh_is_revoked_access(bench: GmailBench) -> None:
    bench.gmail.arm("invalid_grant")
    with pytest.raises(AccessRevoked, match="invalid_grant"):
        bench.open().profile()
    assert bench.account.meter.units == 0


@pytest.mark.parametrize("token", ["{", "[]", '"text"', '{"refresh_token": "r"}'])
def test_a_damaged_token_has_to_be_granted_anew(bench: GmailBench, token: str) -> None:
    bench.secrets.put(secret_name(OWNER), token)
    with pytest.raises(AccessRevoked, match="damaged: run `careerops connect`"):
        bench.open().profile()


def test_without_a_token_access_has_to_be_granted(bench: GmailBench) -> None:
    bench.secrets.delete(secret_name(OWNER))
    with pytest.raises(AccessRevoked, match="There is no token"):
        bench.open().profile()


def test_connections_are_seen_as_they_come_and_go(bench: GmailBench) -> None:
    assert bench.mailboxes.ids() == (OWNER,)
    with pytest.raises(MailboxGone):
        bench.mailboxes.open("ada@owner.example")
    bench.connect("ada@owner.example")
    assert bench.mailboxes.ids() == ("ada@owner.example", OWNER)
    assert bench.mailboxes.open("ada@owner.example").profile().address == "ada@owner.example"
    disconnect(bench.documents, OWNER)
    with pytest.raises(MailboxGone):
        bench.mailboxes.open(OWNER)


def test_a_moved_date_is_seen_by_a_process_at_work(bench: GmailBench) -> None:
    bench.put(samples(5))
    assert len(listed(bench.mailboxes.open(OWNER))) == 5
    move_since(bench.documents, OWNER, samples(5)[3].received)
    assert len(listed(bench.mailboxes.open(OWNER))) == 2
    move_since(bench.documents, OWNER, FIRST)
    assert SINCE < FIRST
    assert len(listed(bench.mailboxes.open(OWNER))) == 5


def test_two_mailboxes_of_the_same_ids_never_meet(bench: GmailBench) -> None:
    one, other = "ada@owner.example", "bob@owner.example"
    refs = []
    for address in (one, other):
        account = bench.server.account(address, seed="same")
        own = account.add(samples(1)[0].raw, ("INBOX",), None).id
        bench.connect(address)
        (ref,) = listed(bench.mailboxes.open(address))
        assert ref.id.endswith(f".{own}")
        refs.append(ref)
    assert refs[0].id != refs[1].id
    assert refs[0].thread != refs[1].thread
    assert refs[0].id.partition(".")[2] == refs[1].id.partition(".")[2]
