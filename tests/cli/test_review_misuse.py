"""`careerops review`, `aliases` and `show` in clumsy and hostile hands: one sentence each, nothing lost."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.chain.command import account, careerops, folder_of, state
from tests.cli.halvorsen import ELSEWHERE, WELDER, WHICH, applications, everything, said, statuses
from tests.cli.test_connect import assert_sentence
from tests.cli.test_purge import purged
from tests.cli.typist import typed
from tests.cli.within import within

NO_TEXT = os.fsdecode(b"\xff\xfe")
NARROW = (30, 60)


def test_an_empty_id_chooses_nothing(accounted: Path, tmp_path: Path) -> None:
    alone = folder_of(tmp_path / "alone", [accounted / "mail/elsewhere.eml"])
    account(alone, tmp_path)
    assert len(applications(tmp_path)) == 1
    said(tmp_path, ELSEWHERE, "--company", "Quenby")
    before = everything(tmp_path)
    for arguments in (("--status", "rejected"), ("--confirm",), ("--undo",), ()):
        assert_sentence(within("review", "", *arguments, home=tmp_path), "There is no")
    assert_sentence(
        within("review", ELSEWHERE, "--application", "", home=tmp_path), "There is no application"
    )
    assert_sentence(within("show", "", home=tmp_path), "There is no application")
    assert everything(tmp_path) == before


def test_bytes_that_are_no_text_are_refused_in_one_sentence(home: Path) -> None:
    before = everything(home)
    for arguments in (
        ("review", NO_TEXT, "--confirm"),
        ("review", WELDER, "--application", NO_TEXT),
        ("show", NO_TEXT),
        ("aliases", "--remove", NO_TEXT),
    ):
        assert_sentence(careerops(*arguments, home=home))
    for name in (NO_TEXT, f"Acme{NO_TEXT}", "Ac\x1b[31mme", "Acme\x07"):
        assert_sentence(within("review", WELDER, "--company", name, home=home), "printable")
        assert_sentence(within("aliases", "--add", f"{name}=Acme Labs", home=home), "NAME=COMPANY")
    assert everything(home) == before


def test_a_folder_nobody_may_enter_or_name_is_named(home: Path) -> None:
    too_long = home / ("x" * 300)
    for command in ("review", "aliases", "applications"):
        assert_sentence(within(command, "--data", too_long, home=home), str(too_long), "name too long")


def test_an_application_is_undone_by_its_id_alone(home: Path) -> None:
    ids = applications(home)
    assert_sentence(within("review", ids["Baker"], "--undo", home=home), "Nothing was said")
    said(home, ids["Welder"], "--status", "offer")
    assert_sentence(within("review", ids["Baker"], "--undo", home=home), "Nothing was said")
    said(home, ids["Welder"], "--undo")
    for _ in range(2):
        assert_sentence(within("review", ids["Welder"], "--undo", home=home), "Nothing was said")
        assert_sentence(within("review", "--undo", home=home), "Nothing was said")


def test_what_was_said_last_is_undone_first_however_often(home: Path) -> None:
    seen = []
    for category in ("interview", "rejection", "interview", "offer"):
        seen.append(everything(home))
        said(home, WELDER, "--category", category)
        assert said(home, WELDER)[0]["category"] == category
    for before in reversed(seen):
        said(home, "--undo")
        assert everything(home) == before
    assert_sentence(within("review", "--undo", home=home), "Nothing was said")


def test_a_closed_application_is_opened_by_a_persons_word_and_closed_again(home: Path) -> None:
    welder = applications(home)["Welder"]
    for status in ("rejected", "interviewing", "withdrawn", "lead"):
        told = within("review", welder, "--status", status, home=home)
        assert told.stdout == f"Noted: application {welder} is {status}.\n"
        assert statuses(home)["Welder"] == status
    told = within("review", welder, "--undo", home=home)
    assert told.stdout == f"Taken back: application {welder} is withdrawn.\n"
    assert said(home, welder, "--undo")["status"] == "interviewing"


def test_show_says_who_decided(home: Path) -> None:
    welder = applications(home)["Welder"]
    said(home, WHICH, "--application", welder, "--category", "interview")
    said(home, welder, "--status", "offer")
    shown = " ".join(within("show", welder, home=home).stdout.split())
    assert "application_confirmation by rules" in shown
    assert "interview by you" in shown
    assert "offer by you" in shown
    told = json.loads(within("show", welder, "--json", home=home).stdout)
    assert [word["status"] for word in told["said"]] == ["offer"]
    assert [step["tier"] for step in told["timeline"]] == ["rules", "person"]


def test_an_answer_outlives_new_mail_and_an_audit(accounted: Path, home: Path, tmp_path: Path) -> None:
    said(home, WHICH, "--application", ELSEWHERE, "--category", "interview")
    said(home, applications(home)["Welder"], "--status", "withdrawn")
    expected = {"Welder": "withdrawn", "Chemist": "applied", "Baker": "interviewing"}
    grown = folder_of(tmp_path / "grown", (accounted / "mail").glob("*.eml"))
    late = (accounted / "mail/chemist.eml").read_text().replace("<chemist", "<late")
    (grown / "late.eml").write_text(late.replace("03 Mar", "27 Feb").replace("Chemist", "Diver"))
    told = account(grown, home)
    assert set(told["messages"][0]) == MESSAGE
    assert set(told["applications"][0]) == APPLICATION
    assert set(told["applications"][0]["timeline"][0]) == STEP
    assert len(told["applications"]) == len(expected) + 1
    assert expected.items() <= statuses(home).items()
    assert within("audit", home=home).returncode == 0
    assert expected.items() <= statuses(home).items()


def test_a_mail_stays_when_what_it_was_put_to_is_purged_and_goes_back_with_it(
    accounted: Path, tmp_path: Path
) -> None:
    target = folder_of(tmp_path / "target", [accounted / "mail/elsewhere.eml"])
    others = folder_of(tmp_path / "others", set((accounted / "mail").glob("*.eml")) - set(target.iterdir()))
    (others / "elsewhere.eml").unlink()
    careerops("run", "--mail", target, "--mail", others, home=tmp_path)
    said(tmp_path, WHICH, "--application", ELSEWHERE)
    assert statuses(tmp_path)["Baker"] == "rejected"
    purged(tmp_path, "--export", target)
    (kept,) = said(tmp_path, WHICH)
    assert kept["tier"] == "person"
    careerops("run", "--mail", target, "--mail", others, home=tmp_path)
    assert statuses(tmp_path)["Baker"] == "rejected"


STEP = {"message_id", "date", "category", "tier", "quote", "warnings"}
MESSAGE = {
    *("id", "message_id", "date", "category", "confidence", "tier", "review"),
    *("company", "role", "quote", "application_id"),
}
APPLICATION = {
    *("id", "company", "role", "status", "since", "first", "last", "messages"),
    *("timeline", "interviews", "deadlines", "next", "doubtful"),
}


@pytest.mark.parametrize("width", NARROW)
def test_the_list_says_all_in_a_narrow_terminal(width: int, home: Path) -> None:
    listed = within("review", home=home, COLUMNS=str(width)).stdout
    assert max(map(len, listed.splitlines())) <= width
    words = "".join(listed.split())
    assert "rejection" in words
    assert "HalvorsenMarine" in words
    assert "oneofyourapplicationsfits" in words


def test_who_leaves_midway_keeps_what_was_answered(home: Path) -> None:
    assert "Stopped" in typed(home, "\x03", code=130)
    assert "Stopped" in typed(home, "o", "\x03", code=130)
    assert "left as it was" in typed(home, "o", "\x04", "q")
    assert "0 answered, 1 left" in typed(home, "\x04")
    assert "0 answered, 1 left" in typed(home, "\x1b[A", "c", "99\n", "x\n", "\x04", "q", NO_COLOR="1")
    assert len(said(home)) == 1
    assert "A role is a name" in typed(home, "r", "\n", "q")
    assert "1 answered, 0 left" in typed(home, "o", "[bold]Acme[/red]\n", COLUMNS="20")
    assert said(home, WHICH)[0]["company"] == "[bold]Acme[/red]"
    said(home, "--undo")
    assert len(said(home)) == 1


def test_the_sample_says_where_its_answers_are_given(home: Path, tmp_path: Path) -> None:
    shown = careerops("run", home=tmp_path / "new").stdout
    folder = state(tmp_path / "new") / "sample"
    assert f"careerops review --data {folder}" in "".join(shown.splitlines())
    assert within("review", "--data", folder, home=tmp_path / "new").returncode == 0
    assert "--data" not in careerops("run", home=home).stdout


@pytest.fixture
def sealed(home: Path) -> Path:
    """A home whose database was never there: the file is empty."""
    shutil.rmtree(state(home))
    state(home).mkdir()
    (state(home) / "careerops.db").touch()
    return home


def test_an_empty_database_is_asked_in_vain(sealed: Path) -> None:
    assert_sentence(within("review", home=sealed), "nothing has been recorded")
    assert_sentence(within("review", "x", "--confirm", home=sealed), "There is no mail")
    assert_sentence(within("review", "--undo", home=sealed), "Nothing was said")


def test_aliases_in_a_circle_are_refused_and_removed_once(home: Path) -> None:
    for pair in ("A1=B1", "B1=C1"):
        said(home, "--add", pair, command="aliases")
    for pair, words in {"C1=A1": "A1 is called C1 already", "B1=a1": "a1 is called B1 already"}.items():
        assert_sentence(within("aliases", "--add", pair, home=home), words)
    first, second = said(home, command="aliases")
    said(home, "--remove", first["id"], command="aliases")
    assert_sentence(within("aliases", "--remove", first["id"], home=home), "There is no lesson")
    assert said(home, command="aliases") == [second]
    for pair in ("", "=", "A1=", f"A1={'x' * 201}"):
        assert_sentence(within("aliases", "--add", pair, home=home), "NAME=COMPANY")
