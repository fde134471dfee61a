"""Of many messages some are poison: they alone end among the dead letters, and come back once mended."""

from collections import Counter
from pathlib import Path

import pytest

from emulators.mailbox.generate import mails, write_mbox
from shared.contracts.mail_fetched import MailFetched
from shared.dead_letters import message_of
from shared.ports import Blobs, Publisher
from tests.chain.services.stand import fresh, standing

pytestmark = pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator", "storage_emulator")


@pytest.mark.parametrize("count", [100, pytest.param(500, marks=pytest.mark.stress)])
@pytest.mark.timeout(900)
def test_five_percent_poison(count: int, tmp_path: Path) -> None:
    """A mail whose bytes are missing cannot be decided; once they are there, it can."""
    poison = {number for number in range(count) if number % 20 == 7}
    write_mbox(tmp_path / "all.mbox", 1)
    with standing(fresh(tmp_path / "stand", tmp_path / "all.mbox")) as stand:
        blobs: Blobs = stand.container(Blobs)
        sent = []
        for number, (received, raw) in enumerate(mails(count, seed=6)):
            name = f"mail/{number}.eml"
            if number not in poison:
                blobs.put(name, raw)
            sent.append(
                MailFetched(mailbox="box", message=f"{number}", blob=name, size=len(raw), received=received)
            )
        stand.publish(*sent)
        stand.wait_for_messages(count - len(poison), 300)
        stand.wait_until(lambda: stand.documents.count("dead_letters") == len(poison))
        letters = list(stand.documents.query("dead_letters"))
        assert {int(letter.data["message"]) for letter in letters} == poison
        assert all("There is no blob" in letter.data["reason"] for letter in letters)
        for number, (_, raw) in enumerate(mails(count, seed=6)):
            if number in poison:
                blobs.put(f"mail/{number}.eml", raw)
        messages = [message_of(letter, blobs) for letter in letters]
        publisher: Publisher = stand.container(Publisher)
        publisher.publish([*messages, *messages])
        stand.wait_for_messages(count)
        stand.wait_until(stand.settled)
        assert stand.documents.count("dead_letters") == len(poison), "none died again"
        assert Counter(stand.calls()) == Counter(stand.news()), "each was told in one call"
