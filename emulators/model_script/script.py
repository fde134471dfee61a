"""The rules in force, and how often each was used."""

import json
import threading
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from emulators.model_script.rule import Fault, Kind, Rule

_RULES = TypeAdapter(tuple[Rule, ...])
_UNSCRIPTED = Rule()


class Use(NamedTuple):
    """The rule that answers one call, its place in the script (None: unscripted), and what goes wrong."""

    rule: Rule
    place: int | None
    fault: Fault | None


class Script:
    """Rules in order, with faults of these kinds only. Safe for many threads."""

    def __init__(self, rules: Sequence[Rule], kinds: Collection[Kind]) -> None:
        self._lock = threading.Lock()
        self._kinds = kinds
        self.replace(rules)

    def replace(self, rules: Sequence[Rule]) -> None:
        """Put these rules in force, none of them used yet. Raises ValueError for a fault of another kind."""
        strange = [fault.kind for rule in rules for fault in rule.faults if fault.kind not in self._kinds]
        if strange:
            raise ValueError(f"The script cannot be used: this server does not fail by {strange[0]}.")
        with self._lock:
            self._rules = tuple(rules)
            self._used: Counter[int] = Counter()

    def use(self, on: str, prompt: str) -> Use:
        """Return the rule of this call, and count it as used."""
        with self._lock:
            for place, rule in enumerate(self._rules):
                used = self._used[place]
                if rule.fits(on, prompt) and (rule.times is None or used < rule.times):
                    self._used[place] += 1
                    return Use(rule, place, rule.fault(used))
        return Use(_UNSCRIPTED, None, None)


def rules_of(told: object) -> tuple[Rule, ...]:
    """Return the rules in JSON: a list of them, or {"rules": [...]}. Raises ValueError, in one line."""
    listed = told["rules"] if isinstance(told, dict) and "rules" in told else told
    try:
        return _RULES.validate_python(listed)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the script"
        raise ValueError(f"The script cannot be used: {place}: {first['msg']}.") from error


def rules_in(file: Path) -> tuple[Rule, ...]:
    """Return the rules of a JSON file, or of a JSON Lines file named *.jsonl. Raises OSError, ValueError."""
    text = file.read_text("utf-8")
    if file.suffix == ".jsonl":
        return rules_of([json.loads(line) for line in text.splitlines() if line.strip()])
    return rules_of(json.loads(text))
