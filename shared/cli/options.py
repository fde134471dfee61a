"""The options that several sub-commands share, and the settings they make."""

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from shared.errors import Unusable
from shared.logging import configure_logging
from shared.settings import Settings, config_file
from shared.tracing import configure_tracing

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Folder of all state.  [default: $XDG_DATA_HOME/careerops]", show_default=False
    ),
]
Mail = Annotated[
    list[Path] | None,
    typer.Option(
        "--mail", help="A mailbox export: mbox, Maildir, .eml or a folder of them, .zip or .gz. Repeatable."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings_with(**given: Any) -> Settings:  # noqa: ANN401 - the settings' own types are checked by them
    """Return the settings with these options on top, and configure logging and tracing by them.

    Raises Unusable when a setting, wherever it comes from, cannot be used.
    """
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = error.errors()[0]
        name = ".".join(map(str, wrong["loc"]))
        raise Unusable(
            f"The setting {name} cannot be used ({wrong['msg'].removeprefix('Value error, ').lower()}): "
            f"mend CAREEROPS_{name.upper()} in the environment or {name} in {config_file()}."
        ) from None
    except SettingsError as error:
        raise Unusable(
            f"A setting of several values is not valid JSON ({error}): "
            'mend its CAREEROPS_ variable in the environment; CAREEROPS_MAIL is a list like ["/a.mbox"].'
        ) from None
    except ValueError as error:
        raise Unusable(f"The configuration file {config_file()} is not valid TOML: {error}.") from None
    configure_logging(settings)
    configure_tracing()
    return settings
