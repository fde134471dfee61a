"""Ollama's API within this process."""

from collections.abc import Sequence

from emulators.http_server import HttpServer
from emulators.model_script.rule import Rule
from emulators.ollama.application import application
from emulators.ollama.library import MODELS


class OllamaServer(HttpServer):
    """Ollama's API on 127.0.0.1, answering by the rules for these models. Port 0 takes a free one.

    The prompts' text is in /admin/state only with `keep_prompts`.
    """

    def __init__(
        self,
        rules: Sequence[Rule] = (),
        *,
        models: Sequence[str] = MODELS,
        port: int = 0,
        keep_prompts: bool = False,
    ) -> None:
        super().__init__(application(rules, models=models, keep_prompts=keep_prompts), port)
