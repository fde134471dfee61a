"""What a script says: which calls, answered how, failing how."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Kind = Literal[
    "rate_limited",
    "quota_spent",
    "unavailable",
    "internal",
    "overdue",
    "denied",
    "model_missing",
    "slow",
    "cut_body",
    "truncated",
    "max_tokens",
    "safety",
    "blocked",
    "refusal",
    "malformed",
    "off_schema",
    "wrong_quote",
]


class Fault(BaseModel):
    """One way to fail, where the emulated server has it. In JSON a bare word stands for {"kind": word}.

    Refusals: rate_limited (429 of a minute), quota_spent (429 of a day), unavailable (503), internal (500),
    overdue (504), denied (401 or 403), model_missing (404). `seconds` is how long a 429 asks to wait, where
    the server tells that, and how long `slow` takes before it answers as usual. On the wire: cut_body (a
    response that is half a JSON). In the answer: truncated (half the text, said to be whole), max_tokens
    (half the text, said to be), safety (stopped, without content), blocked (the prompt was refused, nothing
    is said), refusal (a sentence of regret in place of the answer), malformed (prose around broken JSON),
    off_schema (JSON that the schema forbids), wrong_quote (every `quote` is one that the prompt does not
    hold).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    seconds: Annotated[float, Field(ge=0)] = 1.0


def _spelled_out(fault: object) -> object:
    return {"kind": fault} if isinstance(fault, str) else fault


class Usage(BaseModel):
    """The tokens to report in place of those counted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: int | None = None
    answer: int | None = None
    thoughts: int = 0


class Rule(BaseModel):
    """How the calls that match are answered. The first rule of a script that matches a call is its rule.

    `match` is a substring of the prompt (system instruction included), or with `regex` a pattern found in
    it; empty matches any. `on` is the kind of call. `times` limits how many calls it answers; then the
    next rule that matches does. `faults` befall its calls in turn, and then no more, or with `repeat`
    from the start again. Without an `answer` the default is given; one that is no text is sent as JSON.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    match: str = ""
    regex: bool = False
    on: Literal["generate", "embed", "count"] = "generate"
    answer: Any = None
    usage: Usage = Usage()
    faults: tuple[Annotated[Fault, BeforeValidator(_spelled_out)], ...] = ()
    repeat: bool = False
    times: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _pattern_compiles(self) -> Self:
        if self.regex:
            try:
                re.compile(self.match)
            except re.error as error:
                raise ValueError(f"The pattern {self.match!r} cannot be read: {error}.") from error
        return self

    def fits(self, on: str, prompt: str) -> bool:
        """Tell whether a call of this kind with this prompt is the rule's."""
        found = re.search(self.match, prompt) is not None if self.regex else self.match in prompt
        return self.on == on and found

    def fault(self, call: int) -> Fault | None:
        """Return what befalls the rule's call of that number, counted from 0."""
        if self.repeat and self.faults:
            return self.faults[call % len(self.faults)]
        return self.faults[call] if call < len(self.faults) else None
