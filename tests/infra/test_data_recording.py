"""The components of data and watching under Pulumi's mocks, in a process of their own.

Pulumi's runtime is global to a process: `python -m tests.infra.test_data_recording` declares the
components once as they are kept and once as they are given away, and prints what was registered.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pulumi

from tests.infra.recorder import Answers, Made, Recording

ROOT = Path(__file__).parents[2]
PROJECT, REGION = "mail-of-mine", "europe-west4"
PUBLIC = ("allUsers", "allAuthenticatedUsers")


def declare(*, keep: bool) -> None:
    from infra.components.buckets import (  # noqa: PLC0415 - likewise
        BucketArgs,
        MailBucket,
        SourceBucket,
        SourceBucketArgs,
    )
    from infra.components.budget import Budget, BudgetArgs  # noqa: PLC0415 - tests that only read need none of it
    from infra.components.firestore import Database, DatabaseArgs  # noqa: PLC0415 - likewise
    from infra.components.images import Images, ImagesArgs  # noqa: PLC0415 - likewise
    from infra.components.monitoring import Monitoring, MonitoringArgs  # noqa: PLC0415 - likewise
    from infra.components.secrets import SecretAccess, SecretAccessArgs  # noqa: PLC0415 - likewise
    from shared.retention import collections  # noqa: PLC0415 - likewise
    from shared.topology import INDEXES, STAGES, subscriptions  # noqa: PLC0415 - likewise

    readers = {"sync": f"serviceAccount:sync@{PROJECT}.iam.gserviceaccount.com"}
    Database("records", DatabaseArgs(PROJECT, REGION, "(default)", INDEXES, collections(), protect=keep))
    MailBucket("mail", BucketArgs(PROJECT, REGION, f"{PROJECT}-mail", keep=keep, dead_letter_days=90))
    SourceBucket("source", SourceBucketArgs(PROJECT, REGION))
    Images("images", ImagesArgs(PROJECT, REGION))
    SecretAccess("tokens", SecretAccessArgs(PROJECT, "gmail-", readers))
    Budget("budget", BudgetArgs(PROJECT, "0A-1B-2C", 12.5, "EUR"))
    services = {stage.name: pulumi.Output.from_input(f"run-{stage.name}") for stage in STAGES}
    email = "someone@example.org" if keep else None
    Monitoring("watch", MonitoringArgs(PROJECT, STAGES, subscriptions(), email, services))


@cache
def recorded(*, keep: bool = True) -> tuple[Made, ...]:
    """Return what the components register, kept or given away."""
    command = [sys.executable, "-m", "tests.infra.test_data_recording", str(keep)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own module
    assert told.returncode == 0, told.stderr
    return tuple(json.loads(told.stdout))


def of_type(kind: str, *, keep: bool = True) -> list[Made]:
    """Return the resources whose type ends in this."""
    found = [made for made in recorded(keep=keep) if made["type"].endswith(f":{kind}")]
    assert found, f"no {kind} was registered"
    return found


def test_every_component_registers_something_of_its_own() -> None:
    components = {made["name"] for made in recorded() if made["type"].startswith("careerops:")}
    assert components == {"records", "mail", "source", "images", "tokens", "budget", "watch"}
    assert all(made["name"].startswith((*components, "careerops")) for made in recorded())


def test_nothing_is_public() -> None:
    assert [made["name"] for made in recorded() if any(who in json.dumps(made) for who in PUBLIC)] == []


def test_no_role_is_a_primitive_one() -> None:
    roles = {made["inputs"]["role"] for made in recorded() if "role" in made["inputs"]}
    assert roles == {"roles/secretmanager.secretAccessor"}


def test_everything_is_in_the_one_project() -> None:
    for made in recorded():
        if made["type"].startswith("gcp:") and not made["type"].startswith("gcp:billing"):
            assert made["inputs"]["project"] == PROJECT, made["name"]


def main() -> None:
    answers = Answers(PROJECT)
    monitor = Recording(answers)
    pulumi.runtime.set_mocks(answers, "careerops", "test", preview=False, monitor=monitor)
    pulumi.runtime.sync_await._sync_await(  # noqa: SLF001 - how pulumi.runtime.test itself awaits a program
        pulumi.runtime.stack.run_pulumi_func(lambda: declare(keep=sys.argv[1] == "True"))
    )
    print(json.dumps(monitor.made))  # noqa: T201 - it is what this process is for


if __name__ == "__main__":
    main()
