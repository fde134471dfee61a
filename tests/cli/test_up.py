"""`careerops up`: one at a time, nothing of it remains, and one sentence where it cannot be."""

import signal
from pathlib import Path

import pytest

from emulators.services.address import HOST, free_port
from shared.topology import STAGES
from tests.chain.command import careerops
from tests.processes import below, nothing_below
from tests.stack import OWN, installed, noted, said, started

__all__ = ["installed"]


@pytest.mark.usefixtures("installed")
def test_there_is_one_at_a_time_and_ctrl_c_ends_all_of_it(tmp_path: Path) -> None:
    with started(tmp_path) as stack:
        noted(tmp_path, ready=True)
        for options in ((), ("--detach",)):
            second = said("up", *options, home=tmp_path, code=2)
            assert second.stderr.endswith(
                "A stack is running already: `careerops status` shows it, `careerops down` ends it.\n"
            )
        assert len(below(tmp_path)) > len(STAGES)
        stack.send_signal(signal.SIGINT)
        shown, notes = stack.communicate(timeout=60)
    assert stack.returncode == 0
    assert notes.splitlines() == ["Starting the emulators and the functions ...", "Stopping."]
    assert shown.splitlines()[0].split() == ["Name", "Address", "State"]
    assert sum(line.rstrip().endswith("up") for line in shown.splitlines()) == len(STAGES) + 6
    nothing_below(tmp_path)
    assert said("status", home=tmp_path, code=2).stderr.startswith("careerops: No stack is running")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_nothing_remains_of_one_that_is_ended_while_it_comes_up(
    number: signal.Signals, tmp_path: Path
) -> None:
    with started(tmp_path) as stack:
        noted(tmp_path, ready=False)
        while len(below(tmp_path)) < len(STAGES):
            assert stack.poll() is None
        stack.send_signal(number)
        stack.communicate(timeout=60)
    assert stack.returncode == (-number if number is signal.SIGKILL else 0)
    nothing_below(tmp_path)
    said("status", home=tmp_path, code=2)


def test_what_is_missing_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = careerops("up", home=tmp_path, more={**OWN, "PATH": str(tmp_path / "bin"), "CLOUDSDK_ROOT": ""})
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "careerops: There is no Pub/Sub emulator here: there is no `gcloud` on the PATH: install the Google "
        "Cloud SDK; or install Docker; or name a running one in PUBSUB_EMULATOR_HOST."
    )
    assert below(tmp_path) == {}


def test_an_address_where_nobody_answers_is_one_sentence(tmp_path: Path) -> None:
    nobody = f"{HOST}:{free_port()}"
    addresses = dict.fromkeys(OWN, nobody)
    done = careerops("up", "--detach", home=tmp_path, more=addresses)
    assert done.returncode == 2
    assert done.stderr == (
        f"careerops: Pub/Sub does not answer at {nobody}, where the environment says it is.\n"
    )
    nothing_below(tmp_path)


@pytest.mark.parametrize("command", [("status",), ("mail", "send", "--sample")])
def test_without_a_stack(command: tuple[str, ...], tmp_path: Path) -> None:
    done = said(*command, home=tmp_path, code=2)
    assert done.stderr == "careerops: No stack is running: `careerops up` starts one.\n"
    assert said("down", home=tmp_path).stderr == "No stack is running.\n"
