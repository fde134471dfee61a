from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Rule
from tests.stages.asking.desk import Desk
from tests.stages.workbench import Workbench

Open = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a desk whose Gemini answers by these rules, under these settings."""
    opened: list[Desk] = []

    def open_desk(*rules: Rule, **settings: object) -> Desk:
        server = GeminiServer(rules, keep_prompts=True).start()
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.url)
        chosen = {"gemini": "key", "gemini_api_key": "any", **settings}
        for name, value in chosen.items():
            monkeypatch.setenv(f"CAREEROPS_{name}".upper(), str(value))
        opened.append(Desk(Workbench(tmp_path / str(len(opened))), server))
        return opened[-1]

    yield open_desk
    for each in opened:
        each.bench.close()
        each.server.close()
