"""A hostile mail is a message or a dead letter, in bounded time and memory, and disturbs no other."""

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from emulators.mailbox.mutate import mutations
from emulators.mailbox.sample_mailbox import SAMPLE
from shared.errors import Permanent
from shared.judge import judge
from shared.settings import Settings
from tests.chain.command import SECONDS, careerops, environment, folder_of
from tests.chain.hostile_mails import HOSTILE, bomb, hostile_mail
from tests.chain.undisturbed import Undisturbed

MAIL_SECONDS = 2.0
MEBIBYTES = 256


@pytest.mark.parametrize("name", HOSTILE)
def test_one_hostile_mail_takes_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    (box / "hostile.eml").write_bytes(hostile_mail(name))
    command = [sys.executable, "-m", "tests.chain.measured_run", "run", "--mail", str(box), "--json", "-"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=environment(tmp_path), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    stats = json.loads(done.stdout)["stats"]
    assert (stats["messages"] + stats["dead_letters"], stats["missing"]) == (1, 0)
    seconds, mebibytes = map(float, done.stderr.split()[-2:])
    assert seconds < MAIL_SECONDS
    assert mebibytes < MEBIBYTES


def test_the_good_mail_beside_them_fares_as_without_them(undisturbed: Undisturbed, tmp_path: Path) -> None:
    box = folder_of(tmp_path / "box", SAMPLE.glob("*.eml"))
    for name in HOSTILE:
        (box / f"{name}.eml").write_bytes(hostile_mail(name))
    done = careerops("run", "--mail", box, "--json", "-", home=tmp_path)
    outcome = json.loads(done.stdout)
    hostile = {
        row["message_id"] for row in outcome["messages"] if "hostile.example" in str(row["message_id"])
    }
    letters = json.loads(careerops("dead-letters", "list", "--json", home=tmp_path).stdout)
    assert len(hostile) + len(letters) == len(HOSTILE)
    assert all(letter["reason"] for letter in letters)
    assert done.returncode == bool(letters)
    good = [row for row in outcome["messages"] if row["message_id"] not in hostile]
    assert good == undisturbed.outcome["messages"]
    applications = [one for one in outcome["applications"] if not hostile.issuperset(one["messages"])]
    assert applications == undisturbed.outcome["applications"]


def test_an_archive_that_explodes_is_refused_beside_good_mail(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    (tmp_path / "bomb.zip").write_bytes(bomb())
    done = careerops("run", "--mail", tmp_path / "bomb.zip", "--json", "-", home=tmp_path)
    assert done.returncode in (1, 2)
    if done.returncode == 2:
        assert "bomb.zip" in done.stderr
        assert done.stdout == ""
    careerops("dead-letters", "drop", "--all", home=tmp_path)
    after = careerops("run", "--mail", SAMPLE, "--json", "-", home=tmp_path)
    assert json.loads(after.stdout)["applications"] == undisturbed.outcome["applications"]


def judged(count: int, seed: int) -> None:
    with judge(Settings()) as verdict_on:
        for number, raw in enumerate(mutations(seed, count)):
            started = time.process_time()
            with suppress(Permanent):
                verdict = verdict_on(raw)
                assert verdict.quote is None or verdict.quote.strip(), number
            assert time.process_time() - started < MAIL_SECONDS, number


def test_damaged_mails_are_judged_in_time() -> None:
    judged(300, seed=11)


@pytest.mark.stress
def test_many_damaged_mails_are_judged_in_time() -> None:
    judged(5_000, seed=12)


def test_every_damaged_mail_is_accounted_for(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    for number, raw in enumerate(mutations(13, 200)):
        (box / f"{number}.eml").write_bytes(raw or b"\n")
    done = careerops("run", "--mail", box, "--json", "-", home=tmp_path)
    stats = json.loads(done.stdout)["stats"]
    assert stats["missing"] == 0
    assert stats["mailbox_messages"] == stats["messages"] + stats["dead_letters"] + stats["skipped"]
    assert 150 < stats["mailbox_messages"] <= 200
