"""What `pulumi up` runs. Where the configuration is wrong it says so, and makes nothing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # Pulumi starts us in our own folder

import pulumi
from pulumi.runtime.config import CONFIG, get_config_env

from infra.bundles.bundle import write
from infra.configuration import Misconfigured, read
from infra.program import deploy
from shared.errors import Unusable
from shared.topology import STAGES

BUNDLES = Path(__file__).parents[1] / "dist"
"""Pulumi reads the archives after this has ended, so they stay."""


def main() -> None:
    """Deploy the stack that Pulumi has chosen."""
    try:
        configuration = read({**get_config_env(), **CONFIG.get()}, [stage.name for stage in STAGES])
        deploy(configuration, pulumi.get_stack(), lambda stage: write(stage, BUNDLES).path)
    except (Misconfigured, Unusable) as error:
        for sentence in str(error).splitlines():
            pulumi.log.error(sentence)
        sys.exit(1)


if __name__ == "__main__":
    main()
