"""The person on the employer's side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to write to about an application: the name as signed, the address in lower case."""

    name: str | None = None
    address: str | None = None
