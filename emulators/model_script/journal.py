"""What was asked of the emulator: counts, lengths and hashes, and no prompt's text unless it was told to."""

import hashlib
import threading
from typing import Any


class Journal:
    """Notes every call that reached a model, refused ones included. Safe for many threads."""

    def __init__(self, *, keep_prompts: bool = False) -> None:
        self._keep_prompts = keep_prompts
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._calls: list[dict[str, Any]] = []

    def note(self, method: str, model: str, prompt: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - any facts of JSON
        """Append a call and return its entry, to which more facts may be added as they become known."""
        asked = {"characters": len(prompt), "sha256": hashlib.sha256(prompt.encode()).hexdigest()}
        kept = {"text": prompt} if self._keep_prompts else {}
        entry = {"method": method, "model": model, "prompt": {**asked, **kept}, **facts}
        with self._lock:
            self._calls.append(entry)
        return entry

    def state(self) -> dict[str, Any]:
        """Return every call, oldest first, and the tokens of all."""
        with self._lock:
            calls = [dict(call) for call in self._calls]
        spent = [call["usage"] for call in calls if "usage" in call]
        tokens = {
            name: sum(usage.get(name, 0) for usage in spent) for name in ("prompt", "answer", "thoughts")
        }
        return {"calls": calls, "tokens": tokens}
