"""What is looked at when the day is over: audits, what was told, and what an undisturbed run makes of it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from emulators.gmail.account import Account
from shared import report
from shared.adapters.gmail.quota import Quota
from shared.contracts.audit_due import AuditDue
from shared.contracts.codec import encode
from shared.mailboxes.connecting import ask_for_a_look, connect_mailbox
from shared.ports import Json
from tests.chain.a_day.day import ACCOUNTS, QUIET, Day
from tests.chain.a_day.hours import Hours
from tests.chain.a_day.installation import Installation
from tests.ports.clock import START

SOME = 5
EVENING = START + QUIET

T = TypeVar("T")
ByMailbox = dict[str, T]


@dataclass(frozen=True)
class Evening:
    """What there was when all was quiet, per mailbox: its audit, the messages it `held` with their labels,
    those `accounted` for, the units `spent` as we count them and `asked` as Gmail does.

    The audit `later` was made after SOME mails of each mailbox had been deleted.
    """

    day: Day
    audits: ByMailbox[Json]
    held: ByMailbox[dict[str, set[str]]]
    accounted: ByMailbox[set[str]]
    spent: ByMailbox[int]
    asked: ByMailbox[int]
    outcome: Json
    undisturbed: Json
    later: ByMailbox[Json]

    def told(self) -> list[Json]:
        """Return the news that reached the person."""
        return [json.loads(line) for line in self.day.ours.outbox.read_text("utf-8").splitlines()]


def evening_of(day: Day, folder: Path) -> Evening:
    """Look at a day that is over."""
    audits = _audited(day, "evening")
    held = {address: _held(day.account(address)) for address in ACCOUNTS}
    accounted = {address: _accounted(day, address) for address in ACCOUNTS}
    spent = {address: Quota(address, day.ours.documents, day.clock).spent() for address in ACCOUNTS}
    asked = {address: day.google.asked_units(address) for address in ACCOUNTS}
    outcome, undisturbed = _outcome(day.ours), _undisturbed(day, folder)
    for address in ACCOUNTS:
        for id_ in sorted(accounted[address])[:SOME]:
            day.account(address).delete(id_)
    later = _audited(day, "later")
    return Evening(day, audits, held, accounted, spent, asked, outcome, undisturbed, later)


def _held(account: Account) -> dict[str, set[str]]:
    return {message.id: set(message.labels) for message in account.newest_first()}


def _accounted(day: Day, address: str) -> set[str]:
    # Only here are scoped ids taken apart: the emulator knows its own.
    rows = day.ours.documents.query("messages")
    return {row.key.rpartition(".")[2] for row in rows if row.data["mailbox"] == address}


def _audited(day: Day, nonce: str) -> dict[str, Json]:
    now = day.clock.now()
    day.ours.broker.publish(
        [encode(AuditDue(mailbox=address, nonce=nonce), "test", now) for address in ACCOUNTS]
    )
    day.hours.pass_until(now)
    audits = {document.key: document.data for document in day.ours.documents.query("audits")}
    assert all(audit["at"] >= now.isoformat() for audit in audits.values())
    return audits


def _undisturbed(day: Day, folder: Path) -> Json:
    """Run the chain over what the mailboxes hold now, connected for the first time, without any trouble."""
    calm = Installation(folder, day.clock, day.google, 0, disturbed=False)
    for address in ACCOUNTS:
        connect_mailbox(calm.container, address, day.google.consent(address), None)
        ask_for_a_look(calm.container, address)
    Hours(day.clock, day.google, calm).pass_until(day.clock.now() + timedelta(minutes=1))
    outcome = _outcome(calm)
    calm.close()
    return outcome


def _outcome(installation: Installation) -> Json:
    documents = installation.documents
    return {
        "messages": list(report.messages(documents)),
        "applications": list(report.applications(documents, EVENING)),
    }
