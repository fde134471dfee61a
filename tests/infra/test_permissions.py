"""What is granted is what the table says, and nothing else."""

from collections import Counter

from docs.generate import PERMISSIONS
from docs.permissions_table import permissions
from infra.configuration import read
from infra.permissions import grants
from shared.topology import STAGES
from tests.infra.recorded import LEAST, declared


def test_the_table_is_in_step() -> None:
    assert PERMISSIONS.read_text("utf-8") == permissions(), "run make docs"


def test_every_grant_of_the_table_is_made_and_no_other() -> None:
    listed = Counter(grant.role for grant in grants(STAGES, read(LEAST, [stage.name for stage in STAGES])))
    made = Counter(
        each["inputs"]["role"]
        for each in declared()
        if each["type"].startswith("gcp:") and "role" in each["inputs"] and "member" in each["inputs"]
    )
    assert made == listed


def test_no_grant_is_wider_than_what_it_lies_on() -> None:
    for grant in grants(STAGES, read({**LEAST, "careerops:gemini": "vertex"}, [])):
        assert not grant.role.endswith(("admin", "owner", "editor", "viewer")) or "object" in grant.role
        assert grant.why
        if grant.kind == "project":
            assert grant.role in {"roles/logging.logWriter", "careeropsModelCaller"}, grant
