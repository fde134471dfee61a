"""`careerops review` and `careerops aliases`: what waits, a person's word, and what it teaches."""

import fcntl
from pathlib import Path

from tests.chain.command import account, careerops, state
from tests.cli.halvorsen import RECEIPT, WELDER, WHICH, applications, everything, said, statuses
from tests.cli.test_connect import assert_sentence
from tests.cli.test_purge import everything_stored, purged
from tests.cli.typist import typed
from tests.cli.within import within


def test_what_waits_is_listed_with_guess_reason_and_candidates(home: Path) -> None:
    (item,) = said(home)
    assert (item["category"], item["reason"], item["application"]) == ("rejection", "two_fit", None)
    assert item["why"] == "more than one of your applications fits"
    assert {each["role"] for each in item["candidates"]} == {"Welder", "Chemist"}
    assert "move forward" in item["quote"]
    listed = careerops("review", home=home)
    assert listed.returncode == 0
    assert item["id"][:12] in listed.stdout
    summary = careerops("run", home=home)
    assert "1 mail waits for your word: careerops review" in summary.stdout


def test_an_answer_counts_at_once_and_is_undone_without_a_trace(home: Path) -> None:
    before = everything(home)
    (item,) = said(home)
    assert said(home, item["id"], "--application", applications(home)["Welder"])["reason"] is None
    assert statuses(home) == {"Welder": "rejected", "Chemist": "applied", "Baker": "applied"}
    assert said(home) == []
    assert "waits for your word" not in careerops("run", home=home).stdout
    said(home, "--undo")
    assert everything(home) == before


def test_confirming_takes_the_best_guess(home: Path) -> None:
    (item,) = said(home)
    said(home, item["id"][:8], "--confirm")
    assert statuses(home) == {item["candidates"][0]["role"]: "rejected", "Baker": "applied"} | {
        item["candidates"][1]["role"]: "applied"
    }


def test_a_mail_is_named_by_its_message_id_and_several_things_are_said_at_once(home: Path) -> None:
    names = (
        "--category",
        "interview",
        "--company",
        "Quenby Mills",
        "--application",
        "<elsewhere@quenbymills.example>",
    )
    told = said(home, "which@halvorsenmarine.example", *names)
    assert (told["category"], told["company"], told["tier"]) == ("interview", "Quenby Mills", "person")
    assert statuses(home)["Baker"] == "interviewing"


def test_none_of_mine_and_new(home: Path) -> None:
    (item,) = said(home)
    said(home, item["id"], "--application", "none")
    assert said(home) == []
    said(home, item["id"], "--application", "new")
    assert sorted(each["status"] for each in said(home, command="applications")) == ["applied"] * 3 + [
        "rejected"
    ]


def test_a_status_is_said_of_an_application_and_undone(home: Path) -> None:
    before = everything(home)
    baker = applications(home)["Baker"]
    said(home, baker[:6], "--status", "accepted")
    assert statuses(home)["Baker"] == "accepted"
    said(home, "--undo", baker)
    assert everything(home) == before


def test_answers_outlive_another_run_over_everything(accounted: Path, home: Path) -> None:
    (item,) = said(home)
    said(home, item["id"], "--application", applications(home)["Chemist"])
    account(accounted / "mail", home)
    assert statuses(home)["Chemist"] == "rejected"


def test_a_correction_teaches_and_is_forgotten(home: Path) -> None:
    said(home, "elsewhere@quenbymills.example", "--company", "Quenby Group Bakeries")
    by_kind = {each["kind"]: each for each in said(home, command="aliases")}
    assert by_kind["company"]["says"] == "Quenby Group Bakeries"
    assert "Quenby Mills" in careerops("aliases", home=home).stdout
    said(home, "--remove", by_kind["company"]["id"], command="aliases")
    said(home, "--undo")
    assert said(home, command="aliases") == []
    said(home, "--add", "Quenby  Mills = Quenby", command="aliases")
    (lesson,) = said(home, command="aliases")
    assert (lesson["subject"], lesson["says"], lesson["by_hand"]) == ("Quenby Mills", "Quenby", True)


def test_an_alias_names_the_mail_that_comes_later(home: Path) -> None:
    said(home, "--add", "Halvorsen Marine=Halvorsen", command="aliases")
    folder = home / "later"
    folder.mkdir()
    (folder / "late.eml").write_text(
        "Message-ID: <late@x.example>\nFrom: Careers <careers@halvorsenmarine.example>\n"
        "To: robin@mail.example\nDate: Thu, 02 Apr 2026 10:00:00 +0000\nSubject: Your application: Diver\n\n"
        + RECEIPT.format(role="Diver")
    )
    told = account(folder, home)
    late = next(each for each in told["messages"] if each["message_id"] == "<late@x.example>")
    assert late["company"] == "Halvorsen"


def test_purging_takes_answers_and_lessons_along(accounted: Path, home: Path) -> None:
    (item,) = said(home)
    said(home, item["id"], "--application", applications(home)["Baker"], "--company", "Quenby Mills")
    said(home, "elsewhere@quenbymills.example", "--company", "Zanzarelli")
    said(home, "welder@halvorsenmarine.example", "--company", "Zanzibar Yards")
    said(home, "welder@halvorsenmarine.example", "--undo")
    said(home, "chemist@halvorsenmarine.example", "--application", "none")
    purged(home, "--export", str(accounted / "mail"))
    stored = everything_stored(home)
    for word in (b"Zanz", b"Quenby", b"halvorsen"):
        assert word not in stored, word


def test_nobody_answers_while_a_run_is_at_work(home: Path) -> None:
    (item,) = said(home)
    with (state(home) / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert_sentence(within("review", item["id"], "--confirm", home=home), "Another run is using")
        assert said(home) == [item]


SENSELESS = {
    ("--undo",): "Nothing was said",
    (WHICH, "--undo"): "Nothing was said",
    ("unknown", "--confirm"): "There is no mail 'unknown'",
    ("unknown", "--undo"): "There is no mail 'unknown'",
    ("--confirm",): "Name the mail",
    ("--undo", "--confirm"): "Undo takes an answer back",
    (WHICH, "--company", " "): "A company is a name",
    (WHICH, "--role", "x" * 201): "A role is a name",
    (WHICH, "--application", "zzz"): "There is no application",
    (WHICH, "--application", "none", "--category", "offer"): "cannot be called offer",
    (WELDER, "--application", WELDER): "all there is",
    (WELDER, "--status", "applied", "--role", "x"): "one after the other",
    (WELDER, "--role", "Diver", "--always"): "What is always so",
    ("zzz", "--status", "applied"): "There is no application",
}


def test_what_makes_no_sense_is_one_sentence_and_changes_nothing(home: Path) -> None:
    before = everything(home)
    for arguments, words in SENSELESS.items():
        assert_sentence(within("review", *arguments, home=home), words)
    assert everything(home) == before


def test_bad_uses_of_aliases_are_one_sentence_each(home: Path, tmp_path: Path) -> None:
    for arguments, words in {
        ("--add", "Acme"): "NAME=COMPANY",
        ("--add", "=Acme"): "NAME=COMPANY",
        ("--add", "Acme GmbH=ACME"): "one name already",
        ("--remove", "nosuch"): "There is no lesson",
        ("--remove", "a", "--add", "A=B"): "one at a time",
    }.items():
        assert_sentence(within("aliases", *arguments, home=home), words)
    assert_sentence(within("review", home=tmp_path / "empty"), "careerops run")
    assert_sentence(within("review", "x", "--confirm", home=tmp_path / "empty"), "careerops run")


def test_walking_takes_a_guess_an_undoing_a_choice_and_the_leave(home: Path) -> None:
    before = everything(home)
    seen = typed(home, "\r")
    assert "more than one of your applications fits" in seen
    assert "1 answered, 0 left" in seen
    assert sorted(statuses(home).values()) == ["applied", "applied", "rejected"]
    said(home, "--undo")
    assert everything(home) == before
    assert "0 answered, 1 left" in typed(home, "s")
    seen = typed(home, "c", "5\n", "u", "x", "n", "\n")
    assert "taken back" in seen
    assert "1 answered, 0 left" in seen
    said(home, "--undo")
    assert "0 answered, 1 left" in typed(home, "q")
    assert "1 answered, 0 left" in typed(home, "a", "2\n")
    (other,) = (each for each in said(home, command="applications") if each["status"] == "rejected")
    said(home, "--undo")
    assert other["role"] == said(home)[0]["candidates"][1]["role"]
    assert everything(home) == before


def test_two_persons_answer_one_mail(home: Path) -> None:
    (item,) = said(home)
    said(home, item["id"], "--application", "none")
    said(home, item["id"], "--category", "interview", "--application", applications(home)["Baker"])
    assert statuses(home)["Baker"] == "interviewing"
    said(home, item["id"], "--undo")
    assert said(home) == []
    said(home, item["id"], "--undo")
    assert said(home) == [item]
