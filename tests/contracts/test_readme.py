import pytest

from docs.configuration import configuration
from docs.diagram import diagram
from docs.generate import README, readme
from docs.part import with_part
from shared.settings import Settings
from shared.topology import STAGES, TIMERS


def test_the_generated_parts_of_the_readme_are_current() -> None:
    text = README.read_text("utf-8")
    assert readme(text) == text, "The README tells of other code than there is: run `make docs`."


def test_the_diagram_shows_every_stage_topic_and_timer() -> None:
    drawn = diagram()
    for stage in STAGES:
        assert f'{stage.name}["<b>{stage.name}</b>' in drawn
        for subscription in stage.subscriptions():
            assert subscription.topic.endswith(".dead") or f'(["{subscription.topic}"])' in drawn
    assert all(timer.cron in drawn for timer in TIMERS)


def test_the_table_has_every_setting_with_its_meaning() -> None:
    rows = configuration().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [
        f"CAREEROPS_{name}".upper() for name in Settings.model_fields
    ]
    assert not [row for row in rows if "None" in row or row.endswith("|  |")]


def test_a_part_goes_between_its_markers_and_nothing_else_changes() -> None:
    text = "before\n<!-- a:begin -->\nold\n<!-- a:end -->\nafter <!-- b:begin --><!-- b:end -->"
    assert with_part(text, "a", "new") == text.replace("old", "new")
    assert with_part(with_part(text, "a", "new"), "a", "old") == text


@pytest.mark.parametrize("text", ["", "<!-- a:begin -->", "<!-- a:end --> <!-- a:begin -->"])
def test_a_text_without_a_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="needs <!-- a:begin --> and <!-- a:end -->"):
        with_part(text, "a", "new")
