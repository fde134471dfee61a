"""Which rule answers, how a script comes in, and what the emulator tells of the calls."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from google import genai
from google.genai.errors import ServerError
from google.genai.types import GenerateContentConfig, HttpOptions

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Fault, Rule, Usage
from emulators.model_script.said import UNSCRIPTED
from emulators.model_script.script import rules_in, rules_of

Scripted = Callable[..., tuple[genai.Client, GeminiServer]]
FLASH = "gemini-2.5-flash"
SECRET = "the mail's own words"  # noqa: S105 - not one of ours


def ask(client: genai.Client, prompt: str = SECRET) -> str | None:
    return client.models.generate_content(model=FLASH, contents=prompt).text


def test_the_first_rule_that_matches_answers(scripted: Scripted) -> None:
    client, _ = scripted(
        Rule(match="offer", answer="one"),
        Rule(match=r"reject\w+", regex=True, answer="two"),
        Rule(match="system words", answer="three"),
    )
    asked = [ask(client, prompt) for prompt in ("an offer, no rejection", "rejected", "reject", "none")]
    assert asked == ["one", "two", UNSCRIPTED, UNSCRIPTED]
    instructed = client.models.generate_content(
        model=FLASH, contents="none", config=GenerateContentConfig(system_instruction="system words")
    )
    assert instructed.text == "three"


def test_a_rule_ends_after_its_times_and_faults_come_in_turn(scripted: Scripted) -> None:
    client, _ = scripted(
        Rule(times=3, faults=(Fault(kind="unavailable"), Fault(kind="internal")), answer="first"),
        Rule(answer="then"),
    )
    codes = []
    for _ in range(2):
        with pytest.raises(ServerError) as caught:
            ask(client)
        codes.append(caught.value.code)
    assert (codes, ask(client), ask(client)) == ([503, 500], "first", "then")


def test_a_fault_that_repeats_never_ends(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="unavailable"),), repeat=True))
    for _ in range(3):
        with pytest.raises(ServerError):
            ask(client)


def test_counting_and_embedding_have_rules_of_their_own(scripted: Scripted) -> None:
    client, _ = scripted(
        Rule(on="embed", faults=(Fault(kind="internal"),)),
        Rule(on="count", faults=(Fault(kind="unavailable"),)),
    )
    assert ask(client) == UNSCRIPTED
    with pytest.raises(ServerError, match="500"):
        client.models.embed_content(model="gemini-embedding-001", contents="a")
    with pytest.raises(ServerError, match="503"):
        client.models.count_tokens(model=FLASH, contents="a")


def test_the_state_tells_calls_and_tokens_but_no_prompt(scripted: Scripted) -> None:
    client, server = scripted(Rule(usage=Usage(prompt=1000, answer=20, thoughts=5), times=2))
    config = GenerateContentConfig(temperature=0, max_output_tokens=100)
    client.models.generate_content(model=FLASH, contents=SECRET, config=config)
    ask(client)
    told = requests.get(f"{server.url}/admin/state", timeout=10)
    assert SECRET not in told.text
    state = told.json()
    assert state["tokens"] == {"prompt": 2000, "answer": 40, "thoughts": 10}
    first = state["calls"][0]
    hashed = hashlib.sha256(SECRET.encode()).hexdigest()
    assert first["prompt"] == {"characters": len(SECRET), "sha256": hashed}
    assert first["config"] == {"temperature": 0, "maxOutputTokens": 100}
    expected = ("generateContent", FLASH, 0, None, False, 0, "stop")
    names = ("method", "model", "rule", "fault", "structured", "tools", "finish")
    assert tuple(first[name] for name in names) == expected


def test_prompts_are_kept_where_that_is_asked_for(scripted: Scripted) -> None:
    client, server = scripted(keep_prompts=True)
    ask(client)
    assert (
        requests.get(f"{server.url}/admin/state", timeout=10).json()["calls"][0]["prompt"]["text"] == SECRET
    )


def test_a_refused_call_is_told_with_its_fault(scripted: Scripted) -> None:
    client, server = scripted(Rule(faults=(Fault(kind="unavailable"),)))
    with pytest.raises(ServerError):
        ask(client)
    (call,) = requests.get(f"{server.url}/admin/state", timeout=10).json()["calls"]
    assert call["fault"] == "unavailable"
    assert "usage" not in call


def test_a_script_is_replaced_and_a_reset_goes_back(scripted: Scripted) -> None:
    client, server = scripted(Rule(answer="given"))
    rules = {
        "rules": [
            {"match": "mail", "answer": {"a": 1}, "faults": ["internal", {"kind": "slow", "seconds": 0}]}
        ]
    }
    assert requests.post(f"{server.url}/admin/script", json=rules, timeout=10).json() == {"rules": 1}
    with pytest.raises(ServerError):
        ask(client)
    assert json.loads(ask(client) or "") == {"a": 1}
    assert requests.post(f"{server.url}/admin/reset", timeout=10).json() == {"rules": 1}
    assert requests.get(f"{server.url}/admin/state", timeout=10).json()["calls"] == []
    assert ask(client) == "given"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ([{"matches": "a"}], "0.matches"),
        ([{"faults": ["tired"]}], "0.faults.0.kind"),
        ([{"match": "(", "regex": True}], "0"),
        ({"script": []}, "the script"),
    ],
)
def test_a_script_that_cannot_be_used_is_refused_and_changes_nothing(
    scripted: Scripted, told: object, place: str
) -> None:
    client, server = scripted(Rule(answer="given"))
    refused = requests.post(f"{server.url}/admin/script", json=told, timeout=10)
    error = refused.json()["error"]
    assert (refused.status_code, error["status"]) == (400, "INVALID_ARGUMENT")
    assert error["message"].startswith(f"The script cannot be used: {place}: ")
    assert ask(client) == "given"


def test_a_file_may_hold_a_list_or_lines(tmp_path: Path) -> None:
    rules = [{"match": "a", "answer": "one"}, {"answer": {"b": "é"}}]
    whole, lines = tmp_path / "script.json", tmp_path / "script.jsonl"
    whole.write_text(json.dumps(rules), "utf-8")
    lines.write_text("\n\n".join(json.dumps(rule) for rule in rules), "utf-8")
    assert rules_in(whole) == rules_in(lines) == rules_of(rules) != ()


def test_as_a_process_of_its_own_it_answers_by_its_script(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text('[{"answer": "from the file"}]', "utf-8")
    command = [sys.executable, "-m", "emulators.gemini", "--port", "0", "--script", str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        assert process.stdout is not None
        url = process.stdout.readline().strip().rpartition(" ")[2]
        with genai.Client(api_key="any", http_options=HttpOptions(base_url=url)) as client:
            assert ask(client) == "from the file"
        process.terminate()
        assert process.wait(timeout=10) == 0


@pytest.mark.parametrize("text", [None, "[", '[{"answers": 1}]'])
def test_a_script_file_that_is_absent_or_wrong_ends_it_with_a_sentence(
    tmp_path: Path, text: str | None
) -> None:
    script = tmp_path / "script.json"
    if text is not None:
        script.write_text(text, "utf-8")
    command = [sys.executable, "-m", "emulators.gemini", "--script", str(script)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - our own module
    assert told.returncode == 2
    assert "script.json" in told.stderr
    assert "Traceback" not in told.stderr
