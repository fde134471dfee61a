"""Every stage as a function of functions-framework, with the deadline that the test asks for."""

import dataclasses
import os
from pathlib import Path

from shared.stage import Entry, stage
from shared.stages import entry_of
from shared.topology import STAGES
from tests.chain.services.idle import IDLE
from tests.chain.services.spec import Spec

SPEC = Spec.read(Path(os.environ["SERVICES_SPEC"]))


def hurried(entry: Entry) -> Entry:
    declared = dataclasses.replace(entry.bound.stage, deadline_seconds=SPEC.deadline_seconds)
    handler = IDLE.get(declared.name, entry.bound.handler) if SPEC.idle else entry.bound.handler
    return stage(declared)(handler)


globals().update({declared.name: hurried(entry_of(declared)) for declared in STAGES})
