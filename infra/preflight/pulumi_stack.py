"""Pulumi as this machine has it: the CLI, the login, the stack and what the stack has to say.

Source: https://www.pulumi.com/docs/iac/cli/commands/
"""

from pathlib import Path

from infra.preflight.asked import ask, has
from infra.preflight.finding import Finding
from infra.preflight.stack_file import configured, file_of

PULUMI = "pulumi"
STACK = "PULUMI_STACK"
"""The variable in which Pulumi takes a stack's name, and hands it to the program that it runs.

Source: https://www.pulumi.com/docs/iac/cli/environment-variables/
"""

NEEDED = {"gcp:project": "PROJECT", "gcp:region": "europe-west1"}
"""What a stack has to be told, and an example of it."""

_CLI = "the Pulumi CLI"
_LOGIN = "the login to Pulumi's state"
_STACK = "the stack"


def installed() -> Finding:
    """Look for the CLI, which alone the Python packages do not bring."""
    if not has(PULUMI):
        return Finding(
            _CLI,
            "missing",
            "There is no Pulumi CLI on the PATH",
            "install it with `curl -fsSL https://get.pulumi.com | sh`, "
            "or as https://www.pulumi.com/docs/install/ says",
        )
    answer = ask(PULUMI, "version")
    if not answer.good:
        return Finding(
            _CLI,
            "missing",
            f"The Pulumi CLI does not run ({answer.last_complaint})",
            "install it again as https://www.pulumi.com/docs/install/ says",
        )
    return Finding(_CLI, "ok", f"Pulumi {answer.text.strip()}")


def logged_in() -> Finding:
    """Look whether the CLI knows where the state of stacks is kept."""
    answer = ask(PULUMI, "whoami", "--non-interactive")
    if not answer.good:
        return Finding(
            _LOGIN,
            "missing",
            f"Pulumi is not logged in to where it keeps its state ({answer.last_complaint})",
            "run `pulumi login gs://BUCKET` for a bucket of yours, or `pulumi login` for Pulumi Cloud",
        )
    return Finding(_LOGIN, "ok", f"logged in as {answer.text.strip()}")


def out_of_sight(why: str) -> list[Finding]:
    """Return what is to be said of login and stack where Pulumi cannot be asked."""
    return [
        Finding(_LOGIN, "unchecked", f"Whether Pulumi is logged in cannot be told {why}"),
        Finding(_STACK, "unchecked", f"Whether the stack exists cannot be told {why}"),
    ]


def chosen(folder: Path, stack: str | None) -> tuple[Finding, str | None]:
    """Look for the stack of this name, or for the one selected; return its name if there is one."""
    answer = ask(PULUMI, "--cwd", str(folder), "stack", "ls", "--json", "--non-interactive")
    known = answer.read()
    if not answer.good or not isinstance(known, list):
        why = f"Pulumi does not list its stacks ({answer.last_complaint})"
        return Finding(_STACK, "unchecked", why), stack
    for each in known:
        name = str(each["name"])
        if _same(name, stack) if stack else each.get("current"):
            return Finding(_STACK, "ok", f"stack {name}"), name
    if stack:
        missing = Finding(
            _STACK,
            "missing",
            f"There is no stack {stack}",
            f"create it with `pulumi --cwd {folder.name} stack init {stack}`",
        )
        return missing, stack
    return unnamed(folder), None


def unnamed(folder: Path) -> Finding:
    """Return what is to be said when nobody says which stack is meant."""
    return Finding(
        _STACK,
        "missing",
        "No stack is chosen",
        f"name one, as in `make deploy STACK=dev`, or run `pulumi --cwd {folder.name} stack select dev`",
    )


def told(folder: Path, stack: str) -> list[Finding]:
    """Look whether the stack's file holds what nothing can be deployed without."""
    return [_setting(folder, stack, key, example) for key, example in NEEDED.items()]


def _setting(folder: Path, stack: str, key: str, example: str) -> Finding:
    value = configured(folder, stack, key)
    if value is None:
        return Finding(
            key,
            "missing",
            f"{key} is not set in {file_of(Path(folder.name), stack)}",
            f"run `pulumi --cwd {folder.name} config set {key} {example} --stack {stack}`",
        )
    return Finding(key, "ok", f"{key} is {value}")


def _same(name: str, stack: str) -> bool:
    return name == stack or name.rpartition("/")[2] == stack.rpartition("/")[2]
