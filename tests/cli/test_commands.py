"""Every sub-command: examples in its help, JSON of a known shape, exit codes, quiet in a pipe."""

import csv
import io
import json
import os
import threading
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.domain.category import Category
from shared.ports import Documents
from tests.chain.command import careerops, folder_of, state
from tests.chain.embedded_chain import chain
from tests.chain.undisturbed import Undisturbed

COMMANDS = ("run", "applications", "show", "review", "aliases", "classify", "eval", "audit", "export")
LETTERS = ("list", "show", "replay", "drop")
MESSAGE = {"message_id", "category", "confidence", "tier", "company", "role", "application_id", "quote"}
APPLICATION = {
    "id",
    "company",
    "role",
    "status",
    "messages",
    "timeline",
    "interviews",
    "deadlines",
    "next",
}
CLOSED = ("accepted", "rejected", "withdrawn")
STEP = {"message_id", "date", "category", "tier", "quote"}
STATS = {
    "messages",
    "duplicates",
    "missing",
    "dead_letters",
    "by_category",
    "seconds",
    "mails_per_second",
}


def told(*arguments: str | Path, home: Path) -> Any:  # noqa: ANN401 - any JSON value
    done = careerops(*arguments, home=home)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in COMMANDS), *(("dead-letters", name) for name in LETTERS)]
)
def test_help_shows_how_it_is_used(command: tuple[str, ...], tmp_path: Path) -> None:
    done = careerops(*command, "-h" if command else "--help", home=tmp_path)
    assert done.returncode == 0
    assert " ".join(("careerops", *command, "" if command else "run")).strip() in done.stdout
    assert ("Example" in done.stdout) == bool(command)


def test_run_tells_everything_as_json(tmp_path: Path) -> None:
    everything = told("run", "--mail", SAMPLE, "--json", "-", home=tmp_path)
    assert list(everything) == ["messages", "applications", "stats"]
    assert set(everything["stats"]) >= STATS
    assert everything["stats"]["messages"] == len(everything["messages"])
    assert everything["stats"]["seconds"] > 0
    assert everything["stats"]["mails_per_second"] > 0
    categories = [message["category"] for message in everything["messages"]]
    assert everything["stats"]["by_category"] == {c: categories.count(c) for c in Category if c in categories}
    ids = {application["id"] for application in everything["applications"]}
    for message in everything["messages"]:
        assert set(message) >= MESSAGE
        assert 0 <= message["confidence"] <= 1
        assert message["tier"] == "rules"
        assert message["quote"] or message["category"] == "not_job"
        assert message["application_id"] is None or message["application_id"] in ids
    for application in everything["applications"]:
        assert set(application) >= APPLICATION
        assert [step["message_id"] for step in application["timeline"]] == application["messages"]
        assert all(set(step) >= STEP for step in application["timeline"])
        assert all(set(each) >= {"start", "minutes", "state"} for each in application["interviews"])
        assert all(set(each) >= {"kind", "due"} for each in application["deadlines"])
        of_it = [m["message_id"] for m in everything["messages"] if m["application_id"] == application["id"]]
        assert sorted(application["messages"]) == sorted(of_it)


def test_run_writes_the_same_json_to_a_file_a_link_and_a_pipe(settled: Path) -> None:
    target, link, pipe = (settled / name for name in ("told.json", "link.json", "pipe"))
    link.symlink_to(target)
    assert careerops("run", "--json", link, home=settled).returncode == 0
    written = json.loads(target.read_text("utf-8"))
    assert link.is_symlink()
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    assert careerops("run", "--json", pipe, home=settled).returncode == 0
    reader.join(10)
    assert pipe.is_fifo()
    for name in ("messages", "applications"):
        assert json.loads(heard[0])[name] == written[name]
    assert not list(settled.glob(".*.part"))


def test_without_a_mailbox_run_shows_the_sample(tmp_path: Path) -> None:
    done = careerops("run", home=tmp_path)
    assert done.returncode == 0
    assert done.stderr == (
        "No mailbox given: this is the bundled sample. Your own: careerops run --mail PATH\n"
    )
    assert "0 missing of 146" in done.stdout
    assert "Needs you" in done.stdout
    assert not (state(tmp_path) / "careerops.db").exists(), "the sample stays out of the real data"


def test_run_saves_a_picture(settled: Path) -> None:
    assert careerops("run", "--picture", settled / "picture.svg", home=settled).returncode == 0
    assert (settled / "picture.svg").read_text("utf-8").startswith("<svg")


def test_results_are_plain_and_notes_are_silent_in_a_pipe(settled: Path) -> None:
    for command in (("run",), ("applications",), ("audit",), ("export",), ("dead-letters", "list")):
        done = careerops(*command, home=settled)
        assert done.returncode == 0
        assert done.stdout
        assert done.stderr == ""
        assert "\x1b" not in done.stdout


def test_applications_as_json_and_by_status(settled: Path, undisturbed: Undisturbed) -> None:
    whole = told("applications", "--json", home=settled)
    assert sorted(whole, key=lambda one: one["id"]) == undisturbed.outcome["applications"]
    newest = sorted(whole, key=lambda one: datetime.fromisoformat(one["last"]), reverse=True)
    assert whole == sorted(newest, key=lambda one: one["status"] in CLOSED), "open ones first"
    chosen = told("applications", "--status", "rejected", "--status", "applied", "--json", home=settled)
    assert chosen == [one for one in whole if one["status"] in ("rejected", "applied")]
    table = careerops("applications", home=settled).stdout
    assert all(one["id"] in table for one in whole)


def test_show_by_id_by_its_beginning_and_by_a_message(settled: Path, undisturbed: Undisturbed) -> None:
    one = max(undisturbed.outcome["applications"], key=lambda one: len(one["messages"]))
    message = next(m for m in undisturbed.outcome["messages"] if m["application_id"] == one["id"])
    for wanted in (one["id"], one["id"][:9], message["id"], message["message_id"]):
        assert told("show", wanted, "--json", home=settled) == {**one, "said": []}
    shown = careerops("show", one["id"], home=settled).stdout
    assert one["status"] in shown
    assert all(step["category"] in shown for step in one["timeline"])
    shared = Counter(each["id"][0] for each in undisturbed.outcome["applications"]).most_common(1)[0][0]
    for wanted, words in (
        *(("nothing-like-it", "no application"), ("", "no application")),
        (shared, "applications have an id"),
    ):
        refused = careerops("show", wanted, home=settled)
        assert refused.returncode == 2
        assert words in refused.stderr


def test_audit_as_json_and_as_a_sentence(settled: Path) -> None:
    audited = told("audit", "--json", home=settled)
    assert audited["missing"] == audited["dead"] == audited["dead_letters"] == 0
    assert audited["seen"] - audited["skipped"] == 146
    assert len(audited["mailboxes"]) == 1
    assert careerops("audit", home=settled).stdout.startswith("0 missing of 146 ")


OWN_WORDS = (
    b"From: Talent Team <careers@brightwater.example>\nTo: Alex <alex@mail.example>\n"
    b"Subject: Your application for Data Engineer at Brightwater\n"
    b"Date: Mon, 9 Mar 2026 10:00:00 +0000\nMessage-ID: <1@brightwater.example>\n\n"
    b"Dear Alex,\n\nThank you for applying to Brightwater. We have received your application.\n"
)


def test_classify_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_bytes(OWN_WORDS)
    from_file = json.loads(careerops("classify", mail, "--json", home=tmp_path).stdout)
    from_input = json.loads(careerops("classify", "-", "--json", home=tmp_path, told=OWN_WORDS).stdout)
    assert from_file == from_input
    assert from_file["category"] in set(Category)
    assert "signals" not in from_file
    assert json.loads(careerops("classify", mail, "--json", "--explain", home=tmp_path).stdout)["signals"]
    assert from_file["category"] in careerops("classify", mail, "--explain", home=tmp_path).stdout
    assert list(tmp_path.iterdir()) == [mail], "it leaves nothing behind"
    for wrong in (("-",), (tmp_path / "none.eml",), (tmp_path,)):
        refused = careerops("classify", *wrong, home=tmp_path)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1


def test_eval_of_labelled_rows(tmp_path: Path) -> None:
    rows: list[dict[str, str | None]] = [
        {
            "id": "1",
            "from": "jobs@brightwater.example",
            "subject": "We received your application",
            "body": "Thank you for applying.",
            "html": None,
            "label": "application_confirmation",
            "company": "Brightwater",
            "role": None,
        },
        {"subject": "Dinner on Friday?", "html": "<p>Shall we?</p>", "label": "not_job"},
    ]
    path = tmp_path / "labelled.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "\n")
    found = told("eval", path, "--json", home=tmp_path)
    assert found["mails"] == 2
    assert found["classes"]["not_job"]["support"] == 1
    assert found["company"]["known"] == 1
    assert sum(count for row in found["confusion"].values() for count in row.values()) == 2
    assert "macro-F1" in careerops("eval", path, home=tmp_path).stdout
    path.write_text(json.dumps(rows[0]) + "\n" + json.dumps({**rows[1], "label": "dinner"}))
    refused = careerops("eval", path, "--json", home=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "line 2" in refused.stderr
    assert "not_job" in refused.stderr


def test_eval_of_a_mailbox_with_one_label(tmp_path: Path) -> None:
    mailbox = tmp_path / "friends.mbox"
    note = b"From x@xxx Mon Mar 02 09:00:00 2026\nFrom: bo@a.example\nMessage-ID: <%d@a.example>\n\nHi!\n\n"
    mailbox.write_bytes(b"".join(note % number for number in range(3)))
    found = told("eval", mailbox, "--label", "not_job", "--json", home=tmp_path)
    assert found["mails"] == found["classes"]["not_job"]["support"] == 3
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    for wrong in ((empty,), (tmp_path / "none",), (tmp_path / "none", "--label", "offer"), (SAMPLE,)):
        refused = careerops("eval", *wrong, home=tmp_path)
        assert refused.returncode == 2
        assert refused.stderr.startswith("careerops: ")
        assert refused.stderr.count("\n") == 1


def test_export_as_csv_to_a_file_and_to_standard_output(settled: Path, undisturbed: Undisturbed) -> None:
    target = settled / "applications.csv"
    assert careerops("export", "--to", target, home=settled).returncode == 0
    assert careerops("export", home=settled).stdout.splitlines() == target.read_text("utf-8").splitlines()
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
    expected = undisturbed.outcome["applications"]
    assert [row["id"] for row in rows] == [one["id"] for one in expected]
    assert [int(row["mails"]) for row in rows] == [len(one["messages"]) for one in expected]
    assert [row["id"] for row in told("export", "--json", home=settled)] == [row["id"] for row in rows]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_an_export_runs_no_formula(start: str, settled: Path) -> None:
    formula = f"{start}HYPERLINK(1)"
    with chain(state(settled)) as (container, _):
        documents: Documents = container(Documents)
        row = next(documents.query("applications"))
        documents.put("applications", row.key, {**row.data, "company": formula})
    cells = {
        cell for row in csv.reader(io.StringIO(careerops("export", home=settled).stdout)) for cell in row
    }
    assert f"'{formula}" in cells or f"'{formula.replace(chr(13), chr(10))}" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_exit_codes_say_what_was_found(tmp_path: Path) -> None:
    box = folder_of(tmp_path / "box", sorted(SAMPLE.glob("*.eml"))[:3])
    assert careerops("run", "--mail", box, home=tmp_path).returncode == 0
    (box / "large.eml").write_bytes(b"From: a@large.example\n\n" + b"\n" * (51 << 20))
    assert careerops("run", "--mail", box, home=tmp_path).returncode == 1
    assert careerops("run", "--mail", tmp_path / "none", home=tmp_path).returncode == 2
