"""One place where every call comes by: its rule is found, it is noted, and its fault befalls it."""

import time
from typing import Any, NamedTuple

from emulators.gemini import models
from emulators.gemini.embedding import embedded
from emulators.gemini.generation import Generation, generated
from emulators.gemini.journal import Journal
from emulators.gemini.prompt import prompt_of, tokens_of
from emulators.gemini.refusal import refuse
from emulators.gemini.script import Script, Use


class Vector(NamedTuple):
    """A text's vector, and the tokens of the text."""

    values: list[float]
    tokens: int


class Desk:
    """Answers calls in the emulator's own terms; the two forms of the API put them in theirs."""

    def __init__(self, script: Script, journal: Journal) -> None:
        self._script = script
        self._journal = journal

    def generate(self, method: str, model: str, request: dict[str, Any]) -> tuple[Generation, str]:
        """Return what the model says, and the kind of its fault, or nothing. Raises GoogleError."""
        prompt = prompt_of(request)
        use = self._script.use("generate", prompt.text)
        config = request.get("generationConfig", {})
        facts = {
            "config": {name: value for name, value in config.items() if not name.endswith("Schema")},
            "structured": any(name.endswith("Schema") for name in config),
            "tools": len(request.get("tools", [])),
        }
        entry = self._noted(method, model, prompt.text, use, facts)
        kind = use.fault.kind if use.fault else ""
        generation = generated(request, prompt, use.rule, kind)
        entry["finish"], entry["usage"] = generation.finish, generation.usage
        return generation, kind

    def embed(self, method: str, model: str, text: str, dimensions: int | None) -> Vector:
        """Return the vector of a text. Raises GoogleError."""
        entry = self._noted(method, model, text, self._script.use("embed", text), {})
        entry["usage"] = {"promptTokenCount": tokens_of(text)}
        return Vector(embedded(text, dimensions or models.dimensions_of(model)), tokens_of(text))

    def count(self, method: str, model: str, request: dict[str, Any]) -> int:
        """Return the tokens of a prompt. Raises GoogleError."""
        text = prompt_of(request).text
        self._noted(method, model, text, self._script.use("count", text), {})
        return tokens_of(text)

    def _noted(self, method: str, model: str, text: str, use: Use, facts: dict[str, Any]) -> dict[str, Any]:
        models.require(model)
        fault = use.fault.kind if use.fault else None
        entry = self._journal.note(method, model, text, rule=use.place, fault=fault, **facts)
        if use.fault:
            refuse(use.fault, model)
            if use.fault.kind == "slow":
                time.sleep(use.fault.seconds)
        return entry
