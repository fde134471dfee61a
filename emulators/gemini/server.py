"""The Gemini API within this process."""

from collections.abc import Sequence

from emulators.gemini.application import application
from emulators.http_server import HttpServer
from emulators.model_script.rule import Rule


class GeminiServer(HttpServer):
    """The Gemini API on 127.0.0.1, answering by the rules. Port 0 takes a free one.

    The prompts' text is in /admin/state only with `keep_prompts`.
    """

    def __init__(self, rules: Sequence[Rule] = (), *, port: int = 0, keep_prompts: bool = False) -> None:
        super().__init__(application(rules, keep_prompts=keep_prompts), port)
