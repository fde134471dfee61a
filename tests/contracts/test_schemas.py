import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from docs.breaking import breaking
from docs.generate import SCHEMAS
from docs.schemas import events, path_of, schema_of, text_of, write_schemas
from shared.contracts.event import Event
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_discovered import MailDiscovered

OLD = schema_of(MailClassified)


def changed(**fields: dict[str, Any] | None) -> dict[str, Any]:
    """The schema with fields put in another way, or left out."""
    new = copy.deepcopy(OLD)
    for name, schema in fields.items():
        if schema is None:
            del new["properties"][name]
        else:
            new["properties"][name] = schema
    return new


@pytest.mark.parametrize("event", events(), ids=path_of)
def test_a_schema_is_current(event: type[Event]) -> None:
    kept = (SCHEMAS / path_of(event)).read_text("utf-8")
    assert kept == text_of(event), "The schemas are not those of the events: run `make docs`."


def test_no_schema_is_left_without_its_event() -> None:
    kept = {path.relative_to(SCHEMAS).as_posix() for path in SCHEMAS.glob("*/*.json")}
    assert kept == {path_of(event) for event in events()}


def test_nothing_breaks_what_stays_as_it_is() -> None:
    assert list(breaking(OLD, OLD)) == []


def test_a_field_may_be_added_with_a_default() -> None:
    assert list(breaking(OLD, changed(language={"type": "string", "default": ""}))) == []


def test_prose_may_change() -> None:
    told = {**OLD["properties"]["subject"], "title": "Subject line", "description": "As it stands."}
    assert list(breaking(OLD, changed(subject=told))) == []


def test_a_field_may_not_go() -> None:
    assert list(breaking(OLD, changed(subject=None))) == ["the field subject is gone"]


def test_a_field_may_not_change_its_type() -> None:
    assert list(breaking(OLD, changed(subject={"type": "integer"}))) == ["the field subject has another type"]


def test_a_field_may_not_be_added_without_a_default() -> None:
    new = changed(language={"type": "string"})
    new["required"].append("language")
    assert list(breaking(OLD, new)) == ["the field language is required now"]


def test_what_lies_inside_a_field_is_held_to_the_same() -> None:
    new = copy.deepcopy(OLD)
    del new["$defs"]["Interview"]["properties"]["zone"]
    new["$defs"]["Category"]["enum"].remove("offer")
    assert sorted(breaking(OLD, new)) == ["Category has other values", "the field Interview.zone is gone"]


def test_a_breaking_change_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    shutil.copytree(SCHEMAS, tmp_path, dirs_exist_ok=True)
    path = tmp_path / path_of(MailDiscovered)
    formerly = text_of(MailDiscovered).replace('"labels"', '"flags"')
    path.write_text(formerly, "utf-8")
    assert write_schemas(tmp_path) == [
        "mail_discovered 1: the field flags is gone; give the event a new VERSION instead."
    ]
    assert path.read_text("utf-8") == formerly


def test_schemas_are_written_where_there_are_none(tmp_path: Path) -> None:
    assert write_schemas(tmp_path) == []
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("*/*")} == {
        path_of(event) for event in events()
    }
