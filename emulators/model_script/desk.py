"""One place where every call comes by: its rule is found, it is noted, and its fault befalls it."""

import time
from collections.abc import Callable
from typing import Any

from emulators.model_script.asked import Asked, tokens_of
from emulators.model_script.journal import Journal
from emulators.model_script.rule import Fault, Rule
from emulators.model_script.said import Said, said
from emulators.model_script.script import Script


class Desk:
    """Answers calls in the script's own terms; each API puts them in its own.

    `refuse` raises the API's own error where a fault is one that refuses a call to that model.
    """

    def __init__(self, script: Script, journal: Journal, refuse: Callable[[Fault, str], None]) -> None:
        self._script = script
        self._journal = journal
        self._refuse = refuse

    def answer(self, method: str, model: str, asked: Asked, **facts: Any) -> tuple[Said, str]:  # noqa: ANN401 - any facts of JSON
        """Return what the model says, and the kind of its fault, or nothing."""
        entry, rule, kind = self._noted("generate", method, model, asked.text, facts)
        answer = said(asked, rule, kind)
        entry["finish"], entry["usage"] = answer.end, answer.usage
        return answer, kind

    def embed(self, method: str, model: str, text: str) -> int:
        """Note that a text's vector is asked for; return the text's tokens."""
        entry, _, _ = self._noted("embed", method, model, text, {})
        entry["usage"] = {"prompt": tokens_of(text)}
        return tokens_of(text)

    def count(self, method: str, model: str, text: str) -> int:
        """Note that a text's tokens are asked for; return them."""
        self._noted("count", method, model, text, {})
        return tokens_of(text)

    def _noted(
        self, on: str, method: str, model: str, text: str, facts: dict[str, Any]
    ) -> tuple[dict[str, Any], Rule, str]:
        rule, place, fault = self._script.use(on, text)
        entry = self._journal.note(
            method, model, text, rule=place, fault=fault.kind if fault else None, **facts
        )
        if fault:
            self._refuse(fault, model)
            if fault.kind == "slow":
                time.sleep(fault.seconds)
        return entry, rule, fault.kind if fault else ""
