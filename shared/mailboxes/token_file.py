"""A token that google-auth or gcloud wrote to a file."""

import json
from pathlib import Path
from typing import Any

from shared.disk_failure import disk_failure
from shared.errors import Unusable

_NEEDED = ("client_id", "client_secret", "refresh_token")
_FORM = "it takes google-auth's authorized-user JSON with client_id, client_secret and refresh_token"


def token_in(path: Path) -> dict[str, Any]:
    """Return the authorized-user fields of a file. Raises Unusable when it holds anything else."""
    fields = json_in(path, "token file")
    if fields.get("type", "authorized_user") != "authorized_user":
        raise Unusable(
            f"The token file {path} is of type {str(fields['type'])[:40]!r}, "
            f"which opens no person's mailbox: {_FORM}."
        )
    missing = [name for name in _NEEDED if not isinstance(fields.get(name), str) or not fields[name]]
    if missing:
        raise Unusable(f"The token file {path} lacks {' and '.join(missing)}: {_FORM}.")
    return fields


def json_in(path: Path, kind: str) -> dict[str, Any]:
    """Return the JSON object in a file. Raises Unusable when there is none; never quotes what there is."""
    try:
        fields = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Unusable(f"There is no {kind} at {path}: check the path.") from None
    except OSError as error:
        raise disk_failure(error, path) from error
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise Unusable(f"The {kind} {path} is not a JSON object: name the file as it was downloaded.")
    return fields
