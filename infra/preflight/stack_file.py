"""A stack's configuration as it stands in its file.

Source: https://www.pulumi.com/docs/iac/concepts/config/ and
https://www.pulumi.com/docs/iac/concepts/projects/project-file/
"""

from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # Pulumi's SDK brings it, without types

from shared.disk_failure import disk_failure
from shared.errors import Unusable


def configured(folder: Path, stack: str, key: str) -> str | None:
    """Return a plain value of a stack's configuration, its own or its project's; None when it has none.

    `folder` holds Pulumi.yaml, `key` is written with its namespace, as in "gcp:project". Raises
    Unusable when a file cannot be read.
    """
    for path in (file_of(folder, stack), folder / "Pulumi.yaml"):
        value = _values(path).get(key)
        if isinstance(value, dict):  # how a project's file may write it; a secret has no plain value
            value = value.get("value", value.get("default"))
        if value not in (None, ""):
            return str(value)
    return None


def file_of(folder: Path, stack: str) -> Path:
    """Return where a stack is configured; Pulumi names the file by the last part of the stack's name."""
    return folder / f"Pulumi.{stack.rpartition('/')[2]}.yaml"


def _values(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise disk_failure(error, path) from error
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Unusable(f"{path} is not valid YAML: mend it, or restore it from git.") from None
    config = found.get("config") if isinstance(found, dict) else None
    return config if isinstance(config, dict) else {}
