"""Programs to be found on a PATH of one's own: small shell scripts that answer as the real ones do."""

from pathlib import Path

PULUMI = {
    "version": ("v3.272.0", 0),
    "whoami": ("robin", 0),
    "stack ls": ('[{"name": "dev", "current": true}, {"name": "organization/careerops/prod"}]', 0),
}
GCLOUD = {
    "print-access-token": ("a-token", 0),
    "billing projects describe": ('{"billingEnabled": true}', 0),
    "projects describe": ('{"lifecycleState": "ACTIVE"}', 0),
}


def program(folder: Path, name: str, answers: dict[str, tuple[str, int]]) -> None:
    """Put a program into a folder that answers to the first of these words found in its arguments.

    What ends with another code than 0 is said on standard error, as a complaint.
    """
    cases = "".join(
        f"""  *"{words}"*) printf '%s\\n' '{said}' {">&2" if code else ""}; exit {code};;\n"""
        for words, (said, code) in answers.items()
    )
    path = folder / name
    path.write_text(f'#!/bin/sh\ncase "$*" in\n{cases}esac\nexit 64\n', "utf-8")
    path.chmod(0o755)
