"""`careerops eval` over rows that are none: one sentence that names the line."""

from pathlib import Path

import pytest

from tests.cli.test_connect import assert_sentence
from tests.cli.within import within

ROWS = {
    "a company that is a number": '{"label": "offer", "company": 5}',
    "a role that is a list": '{"label": "offer", "role": ["Baker"]}',
    "a language that is a list": '{"label": "offer", "lang": ["de"]}',
    "headers that are a list": '{"label": "offer", "headers": ["a"]}',
    "an instant before all": '{"label": "offer", "interviews": ["0001-01-01T00:00:00+14:00"]}',
    "an instant that is null": '{"label": "offer", "interviews": [null]}',
    "a day with an hour": '{"label": "offer", "deadlines": ["2026-05-05T10:00:00Z"]}',
    "half a character": '{"label": "offer", "subject": "\\ud800"}',
    "too deep": '{"label": "offer", "x": ' + "[" * 100_000,
    "no object": '["offer"]',
    "no label": '{"body": "offer"}',
    "a label that is null": '{"label": null}',
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_is_none_is_named_by_its_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"label": "offer"}\n\n' + ROWS[name] + "\n")
    assert_sentence(
        within("eval", tmp_path / "rows.jsonl", home=tmp_path), "rows.jsonl, line 3 is no labelled"
    )


def test_rows_may_begin_with_a_mark_and_be_null_everywhere(tmp_path: Path) -> None:
    fields = ("from", "to", "subject", "date", "body", "html", "headers", "calendar", "company", "interviews")
    row = ", ".join(f'"{field}": null' for field in ("id", *fields, "role", "lang", "deadlines"))
    (tmp_path / "rows.jsonl").write_text(f'{{"label": "not_job", {row}}}\n', "utf-8-sig")
    assert within("eval", tmp_path / "rows.jsonl", "--json", home=tmp_path).returncode == 0


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    too_long = tmp_path / ("x" * 300)
    for file, words in {
        tmp_path: "Is a directory",
        tmp_path / "none": "No such file",
        too_long: "too long",
    }.items():
        assert_sentence(within("eval", file, home=tmp_path), str(file), words)
        assert_sentence(within("eval", tmp_path, "--truth", file, home=tmp_path), str(file), words)
