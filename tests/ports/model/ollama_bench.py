from typing import ClassVar

from emulators.model_script.rule import Kind
from shared.adapters.models.ollama import Ollama
from shared.domain.verdict import Tier
from tests.ports.model.bench import ModelBench


class OllamaBench(ModelBench):
    tier: ClassVar[Tier] = "ollama"
    busy: ClassVar[frozenset[Kind]] = frozenset({"rate_limited", "unavailable", "internal", "overdue"})
    down: ClassVar[frozenset[Kind]] = frozenset({"denied", "model_missing", "cut_body"})
    unfit: ClassVar[frozenset[Kind]] = frozenset(
        {"truncated", "max_tokens", "refusal", "malformed", "off_schema"}
    )

    def led(self, url: str, seconds: float) -> Ollama:
        return Ollama(url, "llama3.2", self.clock, seconds)
