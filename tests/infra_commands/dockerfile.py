"""A Dockerfile taken apart."""

import json
import re
from pathlib import Path


class Dockerfile:
    """Its instructions in order, as (name, argument), with continued lines as one."""

    def __init__(self, path: Path) -> None:
        lines = re.sub(r"(?m)^#.*\n", "", path.read_text("utf-8"))
        joined = re.sub(r"\\\n\s*", "", lines)
        self.instructions = [
            (name, argument.strip())
            for name, _, argument in (line.partition(" ") for line in joined.splitlines() if line.strip())
        ]

    def all(self, name: str) -> list[str]:
        """Return the arguments of every instruction of this name."""
        return [argument for each, argument in self.instructions if each == name]

    def run(self, word: str) -> str:
        """Return the one RUN that holds this word."""
        (found,) = [argument for argument in self.all("RUN") if word in argument]
        return found

    def command(self) -> list[str]:
        """Return what the container runs, which is in exec form, without a shell."""
        words: list[str] = json.loads(self.all("CMD")[-1])
        return words

    def health(self) -> list[str]:
        """Return what tells whether the container is well, in exec form likewise."""
        words: list[str] = json.loads(self.all("HEALTHCHECK")[-1].partition("CMD ")[2])
        return words

    def environment(self, **arguments: str) -> dict[str, str]:
        """Return the variables of the last stage, with these build arguments put in."""
        text = " ".join(self.all("ENV"))
        for name, value in arguments.items():
            text = text.replace(f"${{{name}}}", value)
        return dict(re.findall(r"(\w+)=(\S+)", text))

    def last_stage(self) -> "list[tuple[str, str]]":
        """Return the instructions of the stage that the image is."""
        names = [name for name, _ in self.instructions]
        return self.instructions[len(names) - 1 - names[::-1].index("FROM") :]
