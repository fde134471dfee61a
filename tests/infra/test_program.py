"""The program declares the full set for every claim of every stage, and nothing that is public."""

import json
import re
from typing import Any

import pytest

from shared import topology
from shared.contracts.codec import topic_of
from shared.contracts.watch_due import WatchDue
from shared.messages import Subscription
from shared.ports import Mailboxes
from shared.stages import entry_of
from shared.topology import Stage
from tests.infra.recorded import LEAST, PROJECT, declared, of_type, refused, run
from tests.infra.recorder import NUMBER, Made

AGENT = f"serviceAccount:service-{NUMBER}@gcp-sa-pubsub.iam.gserviceaccount.com"
CLAIMS = [(stage, claim) for stage in topology.STAGES for claim in stage.subscriptions()]


def one(kind: str, **inputs: Any) -> Made:  # noqa: ANN401 - any input
    found = [each for each in of_type(kind) if inputs.items() <= each["inputs"].items()]
    assert len(found) == 1, (kind, inputs, [each["inputs"] for each in of_type(kind)][:3])
    return found[0]


def function_of(stage: str) -> dict[str, Any]:
    inputs: dict[str, Any] = one(
        "Function", description=next(s.says for s in topology.STAGES if s.name == stage)
    )["inputs"]
    return inputs


def account(kind: str, stage: str) -> str:
    made = next(each for each in of_type("Account") if each["name"] == f"{stage}-{kind}")
    return f"{made['inputs']['accountId']}@{PROJECT}.iam.gserviceaccount.com"


@pytest.mark.parametrize(("stage", "claim"), CLAIMS, ids=lambda each: getattr(each, "name", ""))
def test_every_claim_has_all_that_it_takes(stage: Stage[Any, Any], claim: Subscription) -> None:
    service = function_of(stage.name)
    uri = f"https://{service['name']}-run.example"
    made = one("Subscription", name=claim.name)
    pushed = made["inputs"]
    assert pushed["topic"] == f"projects/{PROJECT}/topics/{claim.topic}"
    assert pushed["pushConfig"] == {
        "pushEndpoint": uri,
        "oidcToken": {"audience": uri, "serviceAccountEmail": account("pusher", stage.name)},
    }
    assert pushed["retryPolicy"] == {
        "minimumBackoff": f"{claim.retry.minimum_seconds:g}s",
        "maximumBackoff": f"{claim.retry.maximum_seconds:g}s",
    }
    assert pushed["expirationPolicy"] == {"ttl": ""}
    assert service["serviceConfig"]["timeoutSeconds"] <= pushed["ackDeadlineSeconds"] <= 600
    if claim.dead_letter_topic:
        assert pushed["deadLetterPolicy"] == {
            "deadLetterTopic": f"projects/{PROJECT}/topics/{claim.dead_letter_topic}",
            "maxDeliveryAttempts": claim.retry.attempts,
        }
        dead = f"projects/{PROJECT}/topics/{claim.dead_letter_topic}"
        assert [each["name"] for each in of_type("Subscription") if each["inputs"]["topic"] == dead]
        forwards = one(
            "TopicIAMMember", topic=claim.dead_letter_topic, member=AGENT, role="roles/pubsub.publisher"
        )
        one("SubscriptionIAMMember", subscription=claim.name, member=AGENT, role="roles/pubsub.subscriber")
        around = next(
            each for each in declared() if each["type"].endswith(":Push") and each["name"] == claim.name
        )
        assert forwards["name"] in around["after"], "nothing fails before it can be given up"
    watched = json.dumps([each["inputs"] for each in of_type("AlertPolicy")])
    assert "oldest_unacked_message_age" in watched


@pytest.mark.parametrize("stage", topology.STAGES, ids=lambda stage: stage.name)
def test_only_its_pusher_calls_a_function_and_by_the_service_under_it(stage: Stage[Any, Any]) -> None:
    """The invoker role of Cloud Functions would not open the Cloud Run service."""
    service = function_of(stage.name)["name"]
    (grant,) = [each["inputs"] for each in of_type("ServiceIamMember") if each["inputs"]["name"] == service]
    assert (grant["role"], grant["member"]) == (
        "roles/run.invoker",
        f"serviceAccount:{account('pusher', stage.name)}",
    )
    one(
        "IAMMember",
        serviceAccountId=f"projects/{PROJECT}/serviceAccounts/{account('pusher', stage.name)}",
        role="roles/iam.serviceAccountTokenCreator",
        member=AGENT,
    )


@pytest.mark.parametrize("stage", topology.STAGES, ids=lambda stage: stage.name)
def test_a_function_runs_and_is_built_as_accounts_of_our_own(stage: Stage[Any, Any]) -> None:
    """A build runs as whichever account the project's age decides, unless it is named."""
    inputs = function_of(stage.name)
    assert "eventTrigger" not in inputs
    assert inputs["serviceConfig"]["serviceAccountEmail"] == account("function", stage.name)
    assert inputs["serviceConfig"]["ingressSettings"] == "ALLOW_INTERNAL_ONLY"
    build = inputs["buildConfig"]
    assert build["entryPoint"] == stage.name
    assert build["serviceAccount"].endswith(f"careerops-build@{PROJECT}.iam.gserviceaccount.com")
    assert build["dockerRepository"].endswith("/repositories/careerops")
    archive = build["source"]["storageSource"]["object"]
    assert archive.startswith(stage.name.replace("_", "-") + "-")
    assert len(archive.rpartition("-")[2]) == len("0123456789abcdef.zip"), (
        "named by its content, not by the time"
    )


def test_nobody_unknown_and_nobody_mighty() -> None:
    said = json.dumps(declared())
    assert "allUsers" not in said
    assert "allAuthenticatedUsers" not in said
    roles = {each["inputs"]["role"] for each in declared() if "role" in each["inputs"]}
    assert not roles & {"roles/owner", "roles/editor", "roles/viewer"}
    on_the_project = {
        each["inputs"]["role"]
        for each in of_type("projects/iAMMember:IAMMember")
        if not each["inputs"].get("condition")
    }
    assert on_the_project == {"roles/logging.logWriter"}, (
        "a condition narrows every other grant on the project"
    )


@pytest.mark.parametrize("stage", topology.STAGES, ids=lambda stage: stage.name)
def test_a_stage_publishes_to_its_own_topics_alone(stage: Stage[Any, Any]) -> None:
    member = f"serviceAccount:{account('function', stage.name)}"
    grants = [each["inputs"] for each in of_type("TopicIAMMember") if each["inputs"]["member"] == member]
    dead = {claim.dead_letter_topic for claim in stage.subscriptions() if claim.dead_letter_topic}
    judged = {topic_of(WatchDue)} if Mailboxes in entry_of(stage).bound.needs else set()
    assert {each["topic"] for each in grants} == {*map(topic_of, stage.emits), *dead, *judged}


def test_gmail_may_publish_to_its_topic_and_to_no_other() -> None:
    (grant,) = [
        each["inputs"] for each in of_type("TopicIAMMember") if "gmail-api-push" in each["inputs"]["member"]
    ]
    assert (grant["topic"], grant["role"]) == ("gmail-notified", "roles/pubsub.publisher")


def test_the_agent_of_pubsub_is_asked_for_before_it_is_granted_anything() -> None:
    names = [each["name"] for each in declared()]
    first = names.index(of_type("ServiceIdentity")[0]["name"])
    assert all(
        first < names.index(each["name"]) for each in declared() if each["inputs"].get("member") == AGENT
    )


def test_timers_publish_on_their_schedule() -> None:
    jobs = {each["inputs"]["name"]: each["inputs"] for each in of_type("Job")}
    assert set(jobs) == {f"careerops-{timer.name}" for timer in topology.TIMERS}
    for timer in topology.TIMERS:
        job = jobs[f"careerops-{timer.name}"]
        assert (job["schedule"], job["timeZone"]) == (timer.cron, "Etc/UTC")
        assert "httpTarget" not in job


def of_stage(stage: str, made: tuple[Made, ...]) -> set[str]:
    """Return the names of the resources that are this stage's alone."""
    dashed = stage.replace("_", "-")
    parts = rf"{stage}(-(function|pusher|source))?|.*\.{stage}(\..*)?|tokens-{stage}"
    grants = rf"(function|pusher-of)-{dashed}-.*"
    return {each["name"] for each in made if re.fullmatch(f"{parts}|{grants}", each["name"])}


@pytest.mark.parametrize("stage", topology.STAGES, ids=lambda stage: stage.name)
def test_a_stage_that_is_taken_away_takes_all_of_its_own_with_it(stage: Stage[Any, Any]) -> None:
    assert len(of_stage(stage.name, declared())) > 8
    assert of_stage(stage.name, declared(without=stage.name)) == set()


def test_a_stage_that_is_added_has_all_that_it_takes() -> None:
    more = declared(extra="glance")
    new = [each for each in more if each["name"] not in {known["name"] for known in declared()}]
    kinds = [each["type"].rpartition(":")[2] for each in new]
    for kind in (
        "Function",
        "BucketObject",
        "Subscription",
        "ServiceIamMember",
        "SubscriptionIAMMember",
        "Topic",
    ):
        assert kind in kinds, kind
    assert kinds.count("Account") == 2
    assert kinds.count("Subscription") == 2, "its own, and that of its dead letters"


def test_a_second_stack_in_a_project_is_refused_with_the_reason() -> None:
    holder = {"careerops-stack": {"careerops-stack": "prod"}}
    (sentence,) = refused(LEAST, secrets=holder)
    assert sentence.startswith("The stack prod is deployed to the project mail-of-mine already")
    assert "steal each other's watch" in sentence
    assert run(LEAST, "prod", secrets=holder)["refused"] == []
