"""One JSON schema per event version, in `shared/contracts/schemas/<name>/<version>.json`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.breaking import breaking
from shared.contracts.event import Event
from shared.topology import STAGES, TIMERS

Json = dict[str, Any]


def events() -> tuple[type[Event], ...]:
    """Return every event of the chain, each once, in order of name and version."""
    told = {event for stage in STAGES for event in (*stage.consumes, *stage.emits)}
    told |= {timer.event for timer in TIMERS}
    return tuple(sorted(told, key=lambda event: (event.NAME, event.VERSION)))


def path_of(event: type[Event]) -> str:
    """Return where in the folder this event's version lies."""
    return f"{event.NAME}/{event.VERSION}.json"


def schema_of(event: type[Event]) -> Json:
    """Return the JSON schema (2020-12) of one event, its id being the `ce-dataschema` of its messages."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"careerops/{path_of(event)}",
        **event.model_json_schema(),
    }


def text_of(event: type[Event]) -> str:
    """Return the schema file's text."""
    return json.dumps(schema_of(event), indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> list[str]:
    """Write all schemas. Return what would break the readers of an event, a sentence each; then write none.

    A schema that was ever written is only ever added to: anything else is a new version.
    """
    broken = [sentence for event in events() for sentence in _broken(event, folder / path_of(event))]
    if not broken:
        for event in events():
            path = folder / path_of(event)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(event), "utf-8")
    return broken


def _broken(event: type[Event], path: Path) -> Iterator[str]:
    if path.exists():
        for change in breaking(json.loads(path.read_text("utf-8")), schema_of(event)):
            yield f"{event.NAME} {event.VERSION}: {change}; give the event a new VERSION instead."
