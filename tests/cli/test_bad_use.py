"""Whatever is wrong outside is one sentence: what, where, how to mend it; exit code 2, nothing lost."""

import os
import random
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from tests.chain.command import COMMAND, SECONDS, account, careerops, environment, state
from tests.chain.undisturbed import Undisturbed

Done = subprocess.CompletedProcess[str]


def assert_one_sentence(done: Done, *words: str) -> None:
    assert done.returncode == 2, done
    assert done.stderr.startswith("careerops: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith(".\n")
    for word in words:
        assert word in done.stderr


def nothing(path: Path) -> None:
    """Leave the path without anything."""


def a_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(3000))


def a_folder_of_pictures(path: Path) -> None:
    path.mkdir()
    a_picture(path / "a.png")


def a_socket(path: Path) -> None:
    os.chdir(path.parent)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


NO_MAILBOX: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (nothing, "check the path"),
    "dangling": (lambda path: path.symlink_to("/nowhere/at/all"), "check the path"),
    "its own link": (lambda path: path.symlink_to(path), "check the path"),
    "empty": (Path.touch, "export the mailbox again"),
    "picture.png": (a_picture, "name an mbox"),
    "table.csv": (lambda path: path.write_text("date,amount\n2026-03-01,5\n"), "name an mbox"),
    "folder": (Path.mkdir, "holds no mail"),
    "folder of pictures": (a_folder_of_pictures, "name an mbox"),
    "fifo": (os.mkfifo, "name a mailbox export"),
    "socket": (a_socket, "name a mailbox export"),
    "broken.zip": (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(400)), "broken.zip"),
}


@pytest.mark.parametrize("name", NO_MAILBOX)
def test_what_is_no_mailbox(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make, mend = NO_MAILBOX[name]
    make(tmp_path / name)
    done = careerops("run", "--mail", tmp_path / name, "--json", "-", home=tmp_path)
    assert_one_sentence(done, str(tmp_path / name), mend)
    assert done.stdout == ""


def test_a_mistyped_mailbox_is_not_missed_later(undisturbed: Undisturbed, tmp_path: Path) -> None:
    assert_one_sentence(careerops("run", "--mail", "no.mbox", home=tmp_path), "no.mbox")
    assert_one_sentence(careerops("run", home=tmp_path), "name one with `careerops run --mail PATH`")
    assert_one_sentence(careerops("audit", home=tmp_path), "name one with `careerops run --mail PATH`")
    assert account(SAMPLE, tmp_path) == undisturbed.outcome
    assert careerops("run", home=tmp_path).returncode == 0
    assert careerops("audit", home=tmp_path).returncode == 0


@pytest.mark.parametrize("data", ["/proc/careerops", "/etc/passwd/careerops", "/sys/careerops", "/dev/null"])
def test_a_data_folder_that_cannot_be_written(data: str, tmp_path: Path) -> None:
    assert_one_sentence(careerops("run", "--mail", SAMPLE, "--data", data, home=tmp_path), data, "run again")


def test_an_outbox_that_cannot_be_written(undisturbed: Undisturbed, tmp_path: Path) -> None:
    outbox = state(tmp_path) / "outbox.jsonl"
    outbox.mkdir(parents=True)
    assert_one_sentence(careerops("run", "--mail", SAMPLE, home=tmp_path), str(outbox), "run again")
    outbox.rmdir()
    assert account(SAMPLE, tmp_path) == undisturbed.outcome
    assert outbox.read_bytes() == (state(undisturbed.home) / "outbox.jsonl").read_bytes()


@pytest.mark.parametrize("command", ["applications", "show", "export", "dead-letters", "audit"])
def test_a_data_folder_without_anything(command: str, tmp_path: Path) -> None:
    more = {"show": ("0a",), "dead-letters": ("list",)}.get(command, ())
    done = careerops(command, *more, "--data", tmp_path / "none", home=tmp_path)
    assert_one_sentence(done, str(tmp_path / "none"), "careerops run --mail PATH")


@pytest.mark.parametrize("extent", ["all of it", "its first page"])
def test_a_damaged_database(extent: str, settled: Path, undisturbed: Undisturbed) -> None:
    database = state(settled) / "careerops.db"
    rng = random.Random(2)
    with database.open("r+b") as file:
        file.write(rng.randbytes(database.stat().st_size if extent == "all of it" else 4096))
    for command in (("run", "--mail", SAMPLE), ("applications",), ("audit",), ("dead-letters", "list")):
        assert_one_sentence(careerops(*command, home=settled), str(database), "move the file away")
    database.rename(settled / "away")
    assert account(SAMPLE, settled) == undisturbed.outcome


@pytest.mark.parametrize("kibibytes", [0, 1, 40, 160, 320, 640])
def test_a_full_disk(kibibytes: int, undisturbed: Undisturbed, tmp_path: Path) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kibibytes * 1024, resource.RLIM_INFINITY))

    target = tmp_path / "told.json"
    done = careerops("run", "--mail", SAMPLE, "--json", target, home=tmp_path, before=full)
    assert_one_sentence(done, "The disk is full", str(tmp_path), "run again")
    assert not target.exists()
    assert account(SAMPLE, tmp_path) == undisturbed.outcome


def test_a_full_disk_below_an_export(settled: Path) -> None:
    for command in (("export", "--to"), ("run", "--picture")):
        assert_one_sentence(careerops(*command, "/dev/full", home=settled), "/dev/full", "free some space")


@pytest.mark.parametrize(
    "command", [("run",), ("run", "--json", "-"), ("applications",), ("applications", "--json"), ("export",)]
)
def test_a_full_disk_below_standard_output(command: tuple[str, ...], settled: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, *command],
            env=environment(settled),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert_one_sentence(done, "The disk is full")


@pytest.mark.parametrize("command", ["run", "applications", "export"])
def test_a_reader_that_has_seen_enough(command: str, settled: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, command], env=environment(settled), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        complaint = run.stderr.read()
    assert (run.returncode, complaint) == (-signal.SIGPIPE, b"")


def test_no_output_at_all(settled: Path) -> None:
    def closed() -> None:
        for number in (0, 1, 2):
            os.close(number)

    before = (state(settled) / "careerops.db").read_bytes()[:16]
    assert careerops("run", home=settled, before=closed).returncode == 0
    assert (state(settled) / "careerops.db").read_bytes()[:16] == before


def test_two_runs_on_one_folder(undisturbed: Undisturbed, tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "run", "--mail", str(SAMPLE)], env=environment(tmp_path), stdout=subprocess.DEVNULL
    ) as first:
        while not (state(tmp_path) / "careerops.db").exists():
            time.sleep(0.01)
        first.send_signal(signal.SIGSTOP)
        for command in (("run", "--mail", SAMPLE), ("dead-letters", "replay", "--all")):
            assert_one_sentence(careerops(*command, home=tmp_path), str(state(tmp_path)), "wait until")
        elsewhere = careerops("run", "--mail", SAMPLE, "--data", tmp_path / "other", home=tmp_path)
        assert elsewhere.returncode == 0
        first.send_signal(signal.SIGCONT)
        assert first.wait(SECONDS) == 0
    assert account(SAMPLE, tmp_path) == undisturbed.outcome


CONFIGURATION = {
    "unknown level": ({"CAREEROPS_LOG_LEVEL": "loud"}, "", ("log_level", "CAREEROPS_LOG_LEVEL", "'warning'")),
    "no number": ({"CAREEROPS_RETRY_MAXIMUM_SECONDS": "soon"}, "", ("retry_maximum_seconds",)),
    "no instant": ({"CAREEROPS_AS_OF": "tomorrow"}, "", ("CAREEROPS_AS_OF",)),
    "no list": ({"CAREEROPS_MAIL": "~/All.mbox"}, "", ("CAREEROPS_MAIL", "JSON")),
    "no TOML": ({}, "log_level = [", ("config.toml", "not valid TOML")),
    "wrong in the file": ({}, "log_level = 'loud'", ("config.toml", "log_level")),
}


@pytest.mark.parametrize("name", CONFIGURATION)
def test_a_broken_configuration(name: str, tmp_path: Path) -> None:
    variables, file, words = CONFIGURATION[name]
    configuration = tmp_path / "config/careerops/config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(file)
    done = careerops("run", home=tmp_path, more={"XDG_CONFIG_HOME": str(tmp_path / "config"), **variables})
    assert_one_sentence(done, *words)


@pytest.mark.parametrize(
    "command", [("run", "--unknown"), ("unknown",), ("applications", "--status", "happy"), ("show",)]
)
def test_an_unknown_option_or_command(command: tuple[str, ...], tmp_path: Path) -> None:
    done = careerops(*command, home=tmp_path)
    assert done.returncode == 2
    assert "Usage:" in done.stderr
    assert "-h" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("target", ["no/such/folder/told.json", "."])
def test_a_result_that_cannot_be_written(target: str, undisturbed: Undisturbed, tmp_path: Path) -> None:
    for option in ("--json", "--picture"):
        done = careerops("run", "--mail", SAMPLE, option, tmp_path / target, home=tmp_path)
        assert_one_sentence(done, str(tmp_path / target), "run again")
    assert account(SAMPLE, tmp_path) == undisturbed.outcome


@pytest.mark.parametrize("share", [0.02, 0.15, 0.3])
def test_an_interrupted_run_says_so_and_goes_on_later(
    share: float, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "run", "--mail", str(SAMPLE), "--json", "-"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        while not (state(tmp_path) / "lock").exists():
            time.sleep(0.001)  # before that, Python itself is starting, and dies of Ctrl-C like any program
        time.sleep(share * undisturbed.seconds)
        run.send_signal(signal.SIGINT)
        told, complaint = run.communicate(timeout=SECONDS)
    # Python dies of the signal itself, in spite of our exit code, when it was running a string of code.
    assert run.returncode in (130, -signal.SIGINT), complaint
    assert told == ""
    assert complaint == "careerops: Stopped; run it again to go on from here.\n"
    assert account(SAMPLE, tmp_path) == undisturbed.outcome
