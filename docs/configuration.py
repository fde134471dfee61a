"""The table of settings, derived from the settings' model."""

from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from shared.settings import Settings

_PREFIX = Settings.model_config.get("env_prefix", "")


def configuration() -> str:
    """Return the Markdown table: variable, default, meaning."""
    rows = (
        f"| `{_PREFIX}{name}`".upper() + f" | {_default(name, field)} | {_meaning(field)} |"
        for name, field in Settings.model_fields.items()
    )
    return "\n".join(("| Variable | Default | Meaning |", "|---|---|---|", *rows))


def _default(name: str, field: FieldInfo) -> str:
    if field.default_factory is not None:
        return _ELSEWHERE[name]
    if field.default in (None, (), ""):
        return "none"
    return f"`{field.default}`"


_ELSEWHERE = {"data": "`$XDG_DATA_HOME/careerops`"}
"""Defaults that depend on the surroundings, in words."""


def _meaning(field: FieldInfo) -> str:
    choices = [str(choice) for choice in _choices(field.annotation)]
    listed = f" ({', '.join(choices)})" if choices else ""
    return f"{field.description}{listed}"


def _choices(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any annotation
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return ()
