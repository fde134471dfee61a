"""The mail that a labelled row describes, as bytes that could have arrived."""

import re
from base64 import encodebytes
from collections.abc import Iterator
from typing import Any

_HEADERS = (("from", "From"), ("to", "To"), ("subject", "Subject"), ("date", "Date"))
_TEXTS = (("body", "plain"), ("html", "html"))
_BOUNDARY = "=_labelled"
_METHOD = re.compile(r"^METHOD:(\w+)", re.MULTILINE)


def mail_of(row: dict[str, Any]) -> bytes:
    """Return a row's mail: its text, HTML and calendar part, its addresses, date and further headers.

    Headers that describe the parts are our own, whatever the row says of them.
    """
    head = [_header(name, row[field]) for field, name in _HEADERS if row.get(field)]
    head += [_header(name, value) for name, value in _further(row) if value is not None]
    parts = list(_parts(row))
    if len(parts) == 1:
        return "\n".join([*head, parts[0]]).encode()
    head.append(f'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{_BOUNDARY}"\n')
    return "\n".join([*head, *(f"--{_BOUNDARY}\n{part}" for part in parts), f"--{_BOUNDARY}--\n"]).encode()


def _further(row: dict[str, Any]) -> Iterator[tuple[str, object]]:
    ours = {name.casefold() for _, name in _HEADERS} | {"mime-version"}
    for name, value in (row.get("headers") or {}).items():
        if name.casefold() not in ours and not name.casefold().startswith("content-"):
            yield name, value


def _header(name: str, value: object) -> str:
    return f"{name}: {' '.join(str(value).split())}"


def _parts(row: dict[str, Any]) -> Iterator[str]:
    for field, kind in _TEXTS:
        if row.get(field):
            yield _part(f"text/{kind}; charset=utf-8", row[field])
    if row.get("calendar"):
        method = _METHOD.search(row["calendar"])
        told = f"; method={method[1]}" if method else ""
        yield _part(f"text/calendar; charset=utf-8{told}", row["calendar"])


def _part(kind: str, text: object) -> str:
    coded = encodebytes(str(text).encode("utf-8", "replace")).decode()
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{coded}"
