"""What a test asks of the process that serves its functions."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from tests.chain.services.boundaries import Boundary


@dataclass(frozen=True)
class Spec:
    """`mail` is a mailbox export. `hang_seconds` is how long the first call of the notifier takes.

    `deadline_seconds` bounds the lease of a delivery, so that a test need not wait for a real one.
    `twice` is the share of messages that are published again, and of pushes that are delivered again.
    `idle` handlers do nothing but pass on as many events as the others would.
    """

    folder: Path
    mail: Path
    project: str
    boundary: Boundary | None = None
    deaths: int = 0
    chance: float = 0.2
    deadline_seconds: int = 60
    hang_seconds: float = 0
    twice: float = 0
    idle: bool = False

    @property
    def dead(self) -> Path:
        return self.folder / "dead"

    @property
    def port(self) -> Path:
        return self.folder / "port"

    @property
    def told(self) -> Path:
        return self.folder / "told"

    def write(self) -> Path:
        file = self.folder / "spec.json"
        file.write_text(json.dumps(asdict(self), default=str), "utf-8")
        return file

    @classmethod
    def read(cls, file: Path) -> Self:
        told = json.loads(file.read_text("utf-8"))
        told["boundary"] = Boundary(told["boundary"]) if told["boundary"] else None
        return cls(**{**told, "folder": Path(told["folder"]), "mail": Path(told["mail"])})
