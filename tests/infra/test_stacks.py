"""The stacks of this repository declare what their golden files list, resource by resource."""

import json

import pytest

from tests.infra.stacks import GOLDEN, STACKS, as_text, listed, settings_of


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_declares_what_its_golden_file_lists(stack: str) -> None:
    golden = (GOLDEN / f"{stack}.json").read_text("utf-8")
    assert as_text(listed(stack)) == golden, "if it is meant: python -m tests.infra.stacks"
    assert len(json.loads(golden)) > 200


def test_prod_keeps_what_dev_may_lose() -> None:
    kept, lost = (json.loads((GOLDEN / f"{stack}.json").read_text("utf-8")) for stack in ("prod", "dev"))
    for made, protection in ((kept, "DELETE_PROTECTION_ENABLED"), (lost, "DELETE_PROTECTION_DISABLED")):
        (database,) = [each["inputs"] for each in made if each["type"].endswith(":Database")]
        assert database["deleteProtectionState"] == protection
    assert settings_of("prod") != settings_of("dev")
