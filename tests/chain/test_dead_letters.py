"""What was given up is listed, shown, replayed and dropped, and is a finding until then."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.bootstrap.container import Container
from shared.errors import BlobMissing
from shared.ports import Blobs
from tests.chain.command import account, careerops, folder_of, state
from tests.chain.embedded_chain import chain, run_through
from tests.chain.undisturbed import Undisturbed

TOO_LARGE = 51 * 1024 * 1024


@dataclass
class Forgetful:
    """Blobs in which some are not found."""

    inner: Blobs
    forgotten: set[str]

    def put(self, name: str, data: bytes) -> None:
        self.inner.put(name, data)

    def get(self, name: str) -> bytes:
        if name in self.forgotten:
            raise BlobMissing(f"There is no blob {name}.")
        return self.inner.get(name)

    def delete(self, name: str) -> None:
        self.inner.delete(name)

    def list(self, prefix: str = "") -> Iterator[str]:
        return self.inner.list(prefix)


def letters(home: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(careerops("dead-letters", "list", "--json", home=home).stdout)
    return rows


def test_what_died_is_replayed_once_its_cause_is_mended(undisturbed: Undisturbed, tmp_path: Path) -> None:
    chosen = [row["id"] for row in undisturbed.outcome["messages"]][::30]

    def change(container: Container) -> None:
        blobs = Forgetful(container(Blobs), {f"mail/{message}.eml" for message in chosen})
        container.override(Blobs, lambda _: blobs)

    with chain(state(tmp_path), change=change) as (container, worker):
        stats = run_through(container, worker)["stats"]
    assert (stats["dead_letters"], stats["missing"]) == (len(chosen), 0)
    assert stats["messages"] == undisturbed.outcome["stats"]["messages"] - len(chosen)
    listed = letters(tmp_path)
    assert {row["message"] for row in listed} == set(chosen)
    assert all(row["stage"] == "classify" and "no blob" in row["reason"] for row in listed)

    for command in (("run",), ("run", "--mail", SAMPLE), ("audit",)):
        assert careerops(*command, home=tmp_path).returncode == 1, "a dead letter is a finding"
    shown = careerops("dead-letters", "show", listed[0]["id"], "--json", home=tmp_path)
    event = json.loads(json.loads(shown.stdout)["data"])
    assert event["message"] == listed[0]["message"]
    assert listed[0]["reason"] in careerops("dead-letters", "show", listed[0]["id"], home=tmp_path).stdout
    assert listed[0]["id"] in careerops("dead-letters", "list", home=tmp_path).stdout

    first = careerops("dead-letters", "replay", listed[0]["id"], "--json", home=tmp_path)
    assert (first.returncode, json.loads(first.stdout)) == (0, {"replayed": 1, "died_again": []})
    assert len(letters(tmp_path)) == len(chosen) - 1
    assert careerops("dead-letters", "replay", "--all", home=tmp_path).returncode == 0
    assert letters(tmp_path) == []
    assert account(SAMPLE, tmp_path) == undisturbed.outcome


def test_a_mail_too_large_dies_again_until_it_is_gone(undisturbed: Undisturbed, tmp_path: Path) -> None:
    box = folder_of(tmp_path / "box", list(SAMPLE.glob("*.eml")))
    large = box / "large.eml"
    large.write_bytes(b"From: a@large.example\nSubject: films\n\n" + b"\n" * TOO_LARGE)
    done = careerops("run", "--mail", box, "--json", "-", home=tmp_path)
    assert done.returncode == 1
    outcome = json.loads(done.stdout)
    assert outcome["messages"] == undisturbed.outcome["messages"]
    assert outcome["applications"] == undisturbed.outcome["applications"]
    (letter,) = letters(tmp_path)
    assert letter["stage"] == "fetch"
    assert "too large" in letter["reason"] or "larger" in letter["reason"]

    replayed = careerops("dead-letters", "replay", "--all", "--json", home=tmp_path)
    assert (replayed.returncode, json.loads(replayed.stdout)["died_again"]) == (1, [letter["id"]])
    dropped = careerops("dead-letters", "drop", letter["id"], "--json", home=tmp_path)
    assert (dropped.returncode, json.loads(dropped.stdout)) == (0, {"dropped": 1})
    assert careerops("run", home=tmp_path).returncode == 1, "the audit missed it, and it died again"
    assert len(letters(tmp_path)) == 1

    large.unlink()
    assert careerops("dead-letters", "drop", "--all", home=tmp_path).returncode == 0
    after = account(box, tmp_path)
    assert after["messages"] == undisturbed.outcome["messages"]


def test_a_dead_letter_that_is_not_there(settled: Path) -> None:
    for command in ("show", "replay", "drop"):
        done = careerops("dead-letters", command, "0123456789ab", home=settled)
        assert done.returncode == 2
        assert done.stderr.startswith("careerops: There is no dead letter '0123456789ab'")
    for command in ("replay", "drop"):
        done = careerops("dead-letters", command, home=settled)
        assert done.returncode == 2
        assert "--all" in done.stderr
    assert "no dead letters" in careerops("dead-letters", "list", home=settled).stdout
